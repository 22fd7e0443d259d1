/** The definition of stickiness charts, as it comes from outside and with its defaults. */

import { z } from 'zod';
import { base, checkBase } from '../../definition/schema/base.ts';
import { anyUnlessNamed, breakdowns } from '../../definition/schema/parts.ts';
import { checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

export const stickinessSchema = checked(
  object({
    ...base,
    kind: z.literal('stickiness'),
    event: anyUnlessNamed,
    interval: z.enum(['week', 'month']).default('week'),
    /** Counts units on at least n days instead of exactly n. */
    cumulative: z.boolean().default(false).describe('At least so many days, instead of exactly'),
    breakdowns,
  }),
  checkBase,
).meta({ title: 'Stickiness' });

/** On how many days of a week or month. */
export type StickinessDefinition = Immutable<z.output<typeof stickinessSchema>>;
