/** The step that finds the user of an item. */
import { resolveExportedUser } from './exported-identity.ts';
import { mapUsers, resolveIds } from './identity.ts';
import type { ItemContext, StepResult } from './item-context.ts';

/** Finds the user an item is about, or makes one; merges and maps users. */
export function resolveIdentity(context: ItemContext): StepResult {
  const { item } = context;
  switch (item.kind) {
    case 'groupIdentify':
    case 'settings':
    case 'computed':
      return 'next';
    case 'map':
      return mapUsers(context, item);
    case 'event':
      return item.snapshot ? resolveExportedUser(context, item, item.snapshot) : resolveIds(context, item);
    case 'identify':
      return resolveIds(context, item);
  }
}
