import { z } from 'zod';
import { base, checkBase, interval } from '../../definition/schema/base.ts';
import { anyEventWithoutFilters, breakdowns, event } from '../../definition/schema/parts.ts';
import { bounds, checked, object } from '../../definition/schema/zod-parts.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const usualLengthsMs = [
  ...[0, 3 * secondMs, 10 * secondMs, 30 * secondMs],
  ...[minuteMs, 3 * minuteMs, 10 * minuteMs, 30 * minuteMs],
  hourMs,
];

export const sessions = checked(
  object({
    ...base,
    kind: z.literal('sessions'),
    event: event.default(anyEventWithoutFilters).describe('What sessions are made of'),
    within: event.exactOptional().describe('Which of those events are counted in them; absent: all'),
    lengthBoundsMs: bounds.default(usualLengthsMs),
    eventBounds: bounds.default([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    breakdowns,
    interval,
  }),
  (chart, report) => {
    checkBase(chart, report);
    if (chart.weigh) report(['weigh'], 'goes with charts that count units; sessions are counted themselves');
  },
).meta({ title: 'Sessions' });
