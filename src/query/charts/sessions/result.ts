/** The result of sessions charts. */
import { z } from 'zod';
import {
  count,
  counts,
  incompleteFrom,
  ms,
  omittedValues,
  overX,
  resultObject,
  seriesKey,
} from '../../answer/result-base.ts';
import type { Immutable } from '../../definition/schema/zod-parts.ts';
import type { SessionsDefinition } from './schema.ts';

const perSession = z.number().nullable().describe('Null where there is no session');
const perActiveUnit = z.number().nullable().describe('Null where no unit is active');

/** Of the sessions that began in an interval. */
const numbers = z
  .object({
    sessions: count.describe('That began in the interval'),
    units: count.describe('With a session'),
    activeUnits: count.describe('With an event, in a session or not'),
    /** From the first event to the last of each, added up. */
    totalMs: ms,
    averageMs: perSession,
    medianMs: perSession,
    perUnit: perActiveUnit,
    msPerUnit: perActiveUnit,
    /** Counted in the sessions. */
    events: count,
    eventsPerSession: perSession,
  })
  .meta({ id: 'SessionNumbers' });

export interface SessionNumbers extends Immutable<z.output<typeof numbers>> {}

const series = z.object({
  ...seriesKey,
  /** Per x. */
  points: z.array(numbers),
  /** Over the whole range: units each once. */
  overall: numbers,
  lengths: counts.describe('Sessions per bin of definition.lengthBoundsMs'),
  eventCounts: counts.describe('Sessions per bin of definition.eventBounds'),
  tooLong: count.describe('Left out: longer than a day'),
  /** Events, or pairs of them and values. */
  pairsOutside: count.describe('Left out: events in no session'),
});

export interface SessionsSeries extends Immutable<z.output<typeof series>> {}

export const sessionsResultSchema = resultObject('sessions', {
  ...overX,
  incompleteFrom,
  series: z.array(series),
  omittedValues,
});

export interface SessionsResult extends Immutable<z.output<typeof sessionsResultSchema>> {
  readonly definition: SessionsDefinition;
  readonly compared?: SessionsResult;
}
