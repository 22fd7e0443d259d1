/** Schemas of the date range and of the earlier period to compare with. */

import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { dates, type Immutable, object } from './zod-parts.ts';

/** Calendar dates, both inclusive. */
export const range = dates({});

export const compare = object({
  back: z.int().min(1).max(limits.queryCompareBackMax).default(1),
  of: z.enum(['period', 'day', 'week', 'month', 'quarter', 'year']).default('period'),
}).describe('The same chart so many of these earlier; a period is as long as the range');

/** Calendar dates of the project's time zone, both inclusive. */
export type DateRange = Immutable<z.output<typeof range>>;

/** The earlier period: how many of these units before the chart's range; `period` is the length of the range itself. */
export type Compare = Immutable<z.output<typeof compare>>;
