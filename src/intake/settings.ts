/** Which of a project's settings are in force for an item. */

import type { IntakeRequest } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { IntakeSettings, StateReader } from './contract.ts';

const emptyGroupTypes = { named: [], removed: [] };

/** The settings of a project that nobody changed. */
export const builtInSettings: IntakeSettings = {
  version: 1,
  groupTypes: emptyGroupTypes,
  slotsKept: limits.groupSlotsKept,
};

/** The settings of rows from before settings had versions: a replay assigns their group types the same slots again. */
const unversionedSettings: IntakeSettings = { version: 0, groupTypes: emptyGroupTypes, slotsKept: 0 };

/** The settings in force for the item, after what was decided before it. */
export function findSettings(state: StateReader, request: IntakeRequest): IntakeSettings {
  const set = state.get('settings', request.project, '');
  return set ?? (request.settings === unversionedSettings.version ? unversionedSettings : builtInSettings);
}
