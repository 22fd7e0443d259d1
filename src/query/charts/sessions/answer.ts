/** Makes the answer of a sessions chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues, type RowsOf, rowsBy } from '../../answer/rows.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { outsideAt, type SessionsPlan, tooLongAt, wholeAt } from './plan.ts';
import type { SessionNumbers, SessionsResult, SessionsSeries } from './result.ts';
import type { SessionsDefinition } from './schema.ts';
import type { ActiveRow, SessionsRow } from './sql-statements.ts';

/** Rows of the statements of one segment. */
export interface SegmentRows {
  readonly sessions: readonly SessionsRow[];
  readonly active: readonly ActiveRow[];
}

export function sessionsAnswer(
  definition: SessionsDefinition,
  plan: SessionsPlan,
  segments: readonly SegmentRows[],
): AnswerOf<SessionsResult> {
  const { labels, startsMs, endMs } = plan.buckets;
  const incompleteFrom = labels.findIndex((_, x) => (startsMs[x + 1] ?? endMs) > plan.freshnessMs);
  return {
    kind: 'sessions',
    x: labels,
    xMs: startsMs,
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: segments.flatMap(({ sessions, active }, segment) => {
      const activeOf = rowsBy(active);
      return sessions.map((row) => makeSeries(definition, plan, segment, row, activeOf));
    }),
    omittedValues: segments.reduce((sum, { sessions }) => sum + omittedValues(sessions), 0),
  };
}

function makeSeries(
  definition: SessionsDefinition,
  plan: SessionsPlan,
  segment: number,
  row: SessionsRow,
  activeOf: RowsOf<ActiveRow>,
): SessionsSeries {
  const { values } = row;
  const activeAt = activeBy(activeOf(values)[0]);
  const counts = countsBy(plan, row);
  const numbers = (at: number) => makeNumbers(counts.get(at), activeAt.get(at) ?? 0);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: row.size < definition.smallBelow,
    points: plan.buckets.labels.map((_, x) => numbers(x)),
    overall: numbers(wholeAt(plan)),
    lengths: makeBins(row.lengthsFrom, plan.lengthBoundsMs.length),
    eventCounts: makeBins(row.countsFrom, plan.eventBounds.length),
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

function countsBy(plan: SessionsPlan, row: SessionsRow): ReadonlyMap<number, Counts> {
  const counts = new Map(
    row.atList.map((at, index) => [
      at,
      {
        sessions: row.sessionsList[index] ?? 0,
        units: row.unitsList[index] ?? 0,
        lengthMs: row.lengthMsList[index] ?? 0,
        medianMs: row.medianMsList[index] ?? 0,
        events: row.eventsList[index] ?? 0,
        outside: row.outsideList[index] ?? 0,
      },
    ]),
  );
  const whole = wholeAt(plan);
  const ofIntervals = [...counts].filter(([at]) => at < whole).map(([, each]) => each);
  const sum = (name: 'lengthMs' | 'events') => ofIntervals.reduce((total, each) => total + each[name], 0);
  return counts.set(whole, {
    ...{ sessions: row.rank, units: row.size, medianMs: row.medianMs },
    ...{ lengthMs: sum('lengthMs'), events: sum('events'), outside: 0 },
  });
}

function activeBy(row: ActiveRow | undefined): ReadonlyMap<number, number> {
  return new Map(row?.ats.map((at, index) => [at, row.ns[index] ?? 0]));
}

function makeNumbers(counts: Counts | undefined, activeUnits: number): SessionNumbers {
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

/** From how many reach each bound; without any session there are none. */
function makeBins(reached: readonly number[], length: number): readonly number[] {
  return Array.from({ length }, (_, bin) => (reached[bin] ?? 0) - (reached[bin + 1] ?? 0));
}
