/** The definition of cohort size charts, as it comes from outside and with its defaults. */

import { z } from 'zod';
import {
  base,
  checkBase,
  checkUnitConditions,
  checkUnitProperties,
  interval,
} from '../../definition/schema/base.ts';
import { breakdowns, cohortId } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const cohortSizeSchema = checked(
  object({ ...base, kind: z.literal('cohortSize'), cohort: cohortId, breakdowns, interval }),
  (chart, report) => {
    checkBase(chart, report);
    checkUnitConditions(chart, 'the size of a cohort', report);
    checkUnitProperties(chart.breakdowns, chart.unit, 'breakdowns', report);
  },
).meta({ title: 'Cohort size' });

/** Size of a cohort over time: at the end of each interval. */
export type CohortSizeDefinition = Immutable<z.output<typeof cohortSizeSchema>>;
