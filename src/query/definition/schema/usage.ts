/** The kinds that look at when one event was done, and the two that do not. */
import { z } from 'zod';
import {
  base,
  checkBase,
  checkOwnConditions,
  checkOwnProperties,
  interval,
  realInterval,
  wholeRange,
} from './base.ts';
import { anyEventWithoutFilters, breakdowns, cohortId, event, property } from './parts.ts';
import { checked, object } from './zod-parts.ts';

const anyUnlessNamed = event.default(anyEventWithoutFilters);

export const usageInterval = checked(
  object({
    ...base,
    kind: z.literal('usageInterval'),
    event: anyUnlessNamed,
    daysMax: z.int().min(1).max(366).default(30),
    breakdowns,
    interval: wholeRange,
  }),
  (chart, report) => {
    checkBase(chart, report);
    if (chart.weigh) report(['weigh'], 'goes with charts that count units; here they are shares');
  },
).meta({ title: 'Usage interval' });

export const lifecycle = checked(
  object({
    ...base,
    kind: z.literal('lifecycle'),
    event: anyUnlessNamed,
    breakdowns,
    interval: realInterval,
  }),
  checkBase,
).meta({ title: 'Lifecycle' });

export const stickiness = checked(
  object({
    ...base,
    kind: z.literal('stickiness'),
    event: anyUnlessNamed,
    interval: z.enum(['week', 'month']).default('week'),
    cumulative: z.boolean().default(false).describe('At least so many days, instead of exactly'),
    breakdowns,
  }),
  checkBase,
).meta({ title: 'Stickiness' });

export const composition = checked(
  object({
    ...base,
    kind: z.literal('composition'),
    event: anyUnlessNamed,
    property,
    mode: z.enum(['latest', 'all', 'cross']).default('latest'),
    interval: wholeRange,
  }),
  checkBase,
).meta({ title: 'Composition' });

export const cohortSize = checked(
  object({ ...base, kind: z.literal('cohortSize'), cohort: cohortId, breakdowns, interval }),
  (chart, report) => {
    checkBase(chart, report);
    checkOwnConditions(chart, 'the size of a cohort', report);
    checkOwnProperties(chart.breakdowns, chart.unit, 'breakdowns', report);
  },
).meta({ title: 'Cohort size' });
