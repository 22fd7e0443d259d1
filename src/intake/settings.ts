/** A project's settings: which are in force for an item, and what becomes of new ones. */
import { limits } from '../domain/limits.ts';
import type { IntakeSettings } from './contract.ts';
import { giveSlot } from './group-types.ts';
import type { StepResult, Work } from './item-context.ts';

const nothingSet = { named: [], removed: [] };

/** Of a project whose settings nobody changed. */
export const builtInSettings: IntakeSettings = {
  version: 1,
  groupTypes: nothingSet,
  slotsKept: limits.groupSlotsKept,
};

/** What rows without a version were decided under: a replay gives their group types the same slots again. */
export const settingsBefore: IntakeSettings = { version: 0, groupTypes: nothingSet, slotsKept: 0 };

/** The settings in force for the item, after what was decided before it. */
export function settingsOf({ transaction, request }: Pick<Work, 'transaction' | 'request'>): IntakeSettings {
  const set = transaction.get('settings', request.project, '');
  return set ?? (request.settings === settingsBefore.version ? settingsBefore : builtInSettings);
}

/** Puts settings in force, as the next version, and gives the group types they name their slots. */
export function applySettings(work: Work): StepResult {
  const { item, transaction, request } = work;
  if (item.kind !== 'settings') return 'next';
  const before = settingsOf(work);
  work.settings = { ...builtInSettings, version: before.version + 1, groupTypes: item.groupTypes };
  transaction.put('settings', request.project, '', work.settings);
  for (const type of item.groupTypes.named) giveSlot(work, type);
  return 'next';
}
