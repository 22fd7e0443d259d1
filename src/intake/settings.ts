/** A project's settings: which are in force for an item, and what becomes of new ones. */

import type { IntakeRequest } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { IntakeSettings, StateReader } from './contract.ts';

const emptyGroupTypes = { named: [], removed: [] };

/** Of a project whose settings nobody changed. */
export const builtInSettings: IntakeSettings = {
  version: 1,
  groupTypes: emptyGroupTypes,
  slotsKept: limits.groupSlotsKept,
};

/** What rows without a version were decided under: a replay gives their group types the same slots again. */
const unversionedSettings: IntakeSettings = { version: 0, groupTypes: emptyGroupTypes, slotsKept: 0 };

/** The settings in force for the item, after what was decided before it. */
export function findSettings(state: StateReader, request: IntakeRequest): IntakeSettings {
  const set = state.get('settings', request.project, '');
  return set ?? (request.settings === unversionedSettings.version ? unversionedSettings : builtInSettings);
}
