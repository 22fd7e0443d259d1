/** The list of checks, in the order in which they are shown. */
import { missingGroups } from './all/missing-groups.ts';
import { oddValues } from './all/odd-values.ts';
import { spellings } from './all/spellings.ts';
import type { Check } from './check.ts';

export const checks: readonly Check[] = [missingGroups, spellings, oddValues];
