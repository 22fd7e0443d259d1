/** The step that finds the user of an item. */
import { resolveExported } from './exported-identity.ts';
import { mapUsers, resolveIds } from './identity.ts';
import type { StepResult, Work } from './item-context.ts';

/** Finds the user an item is about, or makes one; merges and maps users. */
export function resolveIdentity(work: Work): StepResult {
  const { item } = work;
  switch (item.kind) {
    case 'groupIdentify':
    case 'settings':
      return 'next';
    case 'map':
      return mapUsers(work, item);
    case 'event':
      return item.snapshot ? resolveExported(work, item, item.snapshot) : resolveIds(work, item);
    case 'identify':
      return resolveIds(work, item);
  }
}
