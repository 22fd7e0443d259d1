/** The list of checks, in the order in which they are shown. */
import { bareGroups } from './all/bare-groups.ts';
import { constants } from './all/constants.ts';
import { groupTypes } from './all/group-types.ts';
import { lateIdentifies } from './all/late-identifies.ts';
import { levels } from './all/levels.ts';
import { lostGroups } from './all/lost-groups.ts';
import { missingGroups } from './all/missing-groups.ts';
import { oddValues } from './all/odd-values.ts';
import { plannedGroups } from './all/planned-groups.ts';
import { plannedTypes } from './all/planned-types.ts';
import { plannedValues } from './all/planned-values.ts';
import { propertyCoverage } from './all/property-coverage.ts';
import { propertyTypes } from './all/property-types.ts';
import { sharedNames } from './all/shared-names.ts';
import { spellings } from './all/spellings.ts';
import { unusedTypes } from './all/unused-types.ts';
import { userIds } from './all/user-ids.ts';
import type { Check } from './check.ts';

export const checks: readonly Check[] = [
  missingGroups,
  unusedTypes,
  lostGroups,
  lateIdentifies,
  groupTypes,
  levels,
  oddValues,
  spellings,
  sharedNames,
  userIds,
  constants,
  bareGroups,
  propertyCoverage,
  propertyTypes,
  plannedTypes,
  plannedGroups,
  plannedValues,
];
