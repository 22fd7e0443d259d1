/** The step that puts a project's new settings in force. */
import { assignSlot } from './group-types.ts';
import type { ItemContext, StepResult } from './item-context.ts';
import { builtInSettings, findSettings } from './settings.ts';

/** Puts settings in force, as the next version, and gives the group types they name their slots. */
export function applySettings(context: ItemContext): StepResult {
  const { item, transaction, request } = context;
  if (item.kind !== 'settings') return 'next';
  const before = findSettings(transaction, request);
  const { groupTypes = before.groupTypes, plan = before.plan, owners = before.owners } = item;
  const version = before.version + 1;
  context.settings = {
    ...{ ...builtInSettings, version, groupTypes },
    ...{ ...(plan && { plan }), ...(owners && { owners }) },
  };
  transaction.put('settings', request.project, '', context.settings);
  for (const type of groupTypes.named) assignSlot(context, type);
  return 'next';
}
