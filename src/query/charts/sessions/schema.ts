/** The definition of sessions charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { base, checkBase, interval } from '../../definition/schema/base.ts';
import { anyEventWithoutFilters, breakdowns, event } from '../../definition/schema/parts.ts';
import { bounds, checked, type Immutable, object } from '../../definition/schema/zod-parts.ts';

const secondMs = 1_000;

const minuteMs = 60 * secondMs;

const hourMs = 60 * minuteMs;

const usualLengthsMs = [
  ...[0, 3 * secondMs, 10 * secondMs, 30 * secondMs],
  ...[minuteMs, 3 * minuteMs, 10 * minuteMs, 30 * minuteMs],
  hourMs,
];

export const sessionsSchema = checked(
  object({
    ...base,
    kind: z.literal('sessions'),
    /** The events that make up sessions. */
    event: event.default(anyEventWithoutFilters).describe('What sessions are made of'),
    /** Which of those events are counted; absent: all. */
    within: event.exactOptional().describe('Which of those events are counted in them; absent: all'),
    /** Bounds of the bins of lengths, ms; the last bin is open. */
    lengthBoundsMs: bounds.default(usualLengthsMs),
    /** Bounds of the bins of events in a session. */
    eventBounds: bounds.default([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    breakdowns,
    interval,
  }),
  (chart, report) => {
    checkBase(chart, report);
    if (chart.weigh)
      report(['weigh'], 'a sessions chart counts sessions and cannot be weighted; remove `weigh`');
  },
).meta({ title: 'Sessions' });

/** Sessions of users, by session id: how many, how long, with how many events. */
export type SessionsDefinition = Immutable<z.output<typeof sessionsSchema>>;
