/** The definition of usage interval charts, as it comes from outside and with its defaults. */

import { z } from 'zod';
import { base, checkBase, wholeRange } from '../../definition/schema/base.ts';
import { anyUnlessNamed, breakdowns } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const usageIntervalSchema = checked(
  object({
    ...base,
    kind: z.literal('usageInterval'),
    event: anyUnlessNamed,
    /** Longest gap shown, days. */
    daysMax: z.int().min(1).max(366).default(30),
    breakdowns,
    interval: wholeRange,
  }),
  (chart, report) => {
    checkBase(chart, report);
    if (chart.weigh)
      report(
        ['weigh'],
        'a usage interval chart reports shares of units and cannot be weighted; remove `weigh`',
      );
  },
).meta({ title: 'Usage interval' });

/** For each unit with the event on two days or more, the median gap between those days. */
export type UsageIntervalDefinition = Immutable<z.output<typeof usageIntervalSchema>>;
