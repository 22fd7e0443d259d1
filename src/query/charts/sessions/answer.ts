import type { ResultRow } from '../../../store/contract.ts';
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { numberAt, numbersAt, omittedValues, type RowsOf, rowsBy, valuesAt } from '../../answer/rows.ts';
import type { SessionNumbers, SessionsDefinition, SessionsSeries } from '../../contract.ts';
import { segmentsOf } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { outsideAt, type SessionsPlan, tooLongAt, wholeAt } from './plan.ts';

/** What the statements of one segment answered. */
export interface SessionsRows {
  readonly sessions: readonly ResultRow[];
  readonly active: readonly ResultRow[];
}

export function sessionsAnswer(
  definition: SessionsDefinition,
  plan: SessionsPlan,
  segments: readonly SessionsRows[],
): AnswerOf<SessionsDefinition> {
  const { labels, startsMs, endMs } = plan.buckets;
  const incompleteFrom = labels.findIndex((_, x) => (startsMs[x + 1] ?? endMs) > plan.freshnessMs);
  return {
    kind: 'sessions',
    x: labels,
    xMs: startsMs,
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: segments.flatMap(({ sessions, active }, segment) => {
      const activeOf = rowsBy(active, definition.breakdowns.length);
      return sessions.map((row) => seriesOf(definition, plan, segment, row, activeOf));
    }),
    omittedValues: segments.reduce((sum, { sessions }) => sum + omittedValues(sessions), 0),
  };
}

function seriesOf(
  definition: SessionsDefinition,
  plan: SessionsPlan,
  segment: number,
  row: ResultRow,
  activeOf: RowsOf,
): SessionsSeries {
  const values = valuesAt(row, definition.breakdowns.length);
  const activeAt = activeBy(activeOf(values)[0]);
  const counts = countsBy(row);
  const numbers = (at: number) => numbersOf(counts.get(at), activeAt.get(at) ?? 0);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: numberAt(row, 'size') < definition.smallBelow,
    points: plan.buckets.labels.map((_, x) => numbers(x)),
    overall: numbers(wholeAt(plan)),
    lengths: binsAt(row, 'lengths', plan.lengthBoundsMs.length),
    eventCounts: binsAt(row, 'counts', plan.eventBounds.length),
    tooLong: counts.get(tooLongAt(plan))?.sessions ?? 0,
    pairsOutside: counts.get(outsideAt(plan))?.outside ?? 0,
  };
}

interface Counts {
  readonly sessions: number;
  readonly units: number;
  readonly lengthMs: number;
  readonly medianMs: number;
  readonly events: number;
  readonly outside: number;
}

function countsBy(row: ResultRow): ReadonlyMap<number, Counts> {
  const list = (name: 'at' | keyof Counts) => numbersAt(row, `${name}List`);
  const [sessions, units, lengths] = [list('sessions'), list('units'), list('lengthMs')];
  const [medians, events, outside] = [list('medianMs'), list('events'), list('outside')];
  return new Map(
    list('at').map((at, index) => [
      at,
      {
        sessions: sessions[index] ?? 0,
        units: units[index] ?? 0,
        lengthMs: lengths[index] ?? 0,
        medianMs: medians[index] ?? 0,
        events: events[index] ?? 0,
        outside: outside[index] ?? 0,
      },
    ]),
  );
}

function activeBy(own: ResultRow | undefined): ReadonlyMap<number, number> {
  if (!own) return new Map();
  const ns = numbersAt(own, 'ns');
  return new Map(numbersAt(own, 'ats').map((at, index) => [at, ns[index] ?? 0]));
}

function numbersOf(counts: Counts | undefined, activeUnits: number): SessionNumbers {
  const { sessions = 0, units = 0, lengthMs = 0, medianMs = 0, events = 0 } = counts ?? {};
  const per = (number: number, of: number) => (of === 0 ? null : number / of);
  return {
    sessions,
    units,
    activeUnits,
    totalMs: lengthMs,
    averageMs: per(lengthMs, sessions),
    medianMs: sessions === 0 ? null : medianMs,
    perUnit: per(sessions, activeUnits),
    msPerUnit: per(lengthMs, activeUnits),
    events,
    eventsPerSession: per(events, sessions),
  };
}

/** Bins that no session lies in are not in the list. */
function binsAt(row: ResultRow, name: string, length: number): readonly number[] {
  const counts = numbersAt(row, name);
  const found = new Map(numbersAt(row, `${name}At`).map((bin, index) => [bin - 1, counts[index]]));
  return Array.from({ length }, (_, bin) => found.get(bin) ?? 0);
}
