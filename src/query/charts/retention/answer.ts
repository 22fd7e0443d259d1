/** Makes the answer of a retention chart from the rows of its statements. */
import { eventLabels, segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Weight } from '../../answer/result-base.ts';
import { omittedValues } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { type Cell, everyCohort, type RetentionPlan, startAt } from './plan.ts';
import type { RetentionCell, RetentionResult, RetentionSeries } from './result.ts';
import type { RetentionDefinition } from './schema.ts';
import type { RetentionRow } from './sql-statements.ts';

/** `rows`: per segment. `plan` is that of any segment. */
export function retentionAnswer(
  definition: RetentionDefinition,
  plan: RetentionPlan,
  segments: readonly (readonly RetentionRow[])[],
): AnswerOf<RetentionResult> {
  const { buckets, cohorts, cells } = plan;
  const counted = segments.map((rows) =>
    rows.map((row) => ({ values: row.values, counts: readCounts(row) })),
  );
  return {
    kind: 'retention',
    x: buckets.labels.slice(0, cohorts),
    xMs: buckets.startsMs.slice(0, cohorts),
    intervals: cells.map(cellLabel),
    series: definition.returns.flatMap((_, returnEvent) =>
      counted.flatMap((rows, segment) =>
        rows.map((each) => makeSeries(definition, plan, { ...each, segment, returnEvent })),
      ),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

function cellLabel([from, to]: Cell): string {
  return from === to ? String(from) : `${from}–${to}`;
}

interface Count {
  readonly n: number;
  readonly weight: Weight;
}

type Counts = (x: number, at: number) => Count;

const nobody: Count = { n: 0, weight: { sum: 0, without: 0 } };

function readCounts({ xs, ats, ns, sums = [], withouts = [] }: RetentionRow): Counts {
  const counts = new Map<number, Map<number, Count>>();
  for (const [index, x] of xs.entries()) {
    const ofX = counts.get(x) ?? new Map<number, Count>();
    counts.set(x, ofX);
    const weight = { sum: sums[index] ?? 0, without: withouts[index] ?? 0 };
    ofX.set(ats[index] ?? 0, { n: ns[index] ?? 0, weight });
  }
  return (x, at) => counts.get(x)?.get(at) ?? nobody;
}

interface Part {
  readonly values: readonly string[];
  readonly counts: Counts;
  readonly segment: number;
  readonly returnEvent: number;
}

function makeSeries(definition: RetentionDefinition, plan: RetentionPlan, part: Part): RetentionSeries {
  const { values, counts, segment, returnEvent } = part;
  const { returns, smallBelow } = definition;
  const { cohorts, cells, begun, ended } = plan;
  const size = counts(everyCohort(plan), startAt(plan)).n;
  const weighted = ({ weight }: Count) => plan.weight && { weight };
  const cellOf = (x: number, cell: number, of: Count, incomplete: boolean): RetentionCell => {
    const count = counts(x, returnEvent * cells.length + cell);
    const weightShare = of.weight.sum > 0 ? count.weight.sum / of.weight.sum : null;
    return {
      ...makeShare(count.n, of.n),
      incomplete,
      ...weighted(count),
      ...(plan.weight && { weightShare }),
    };
  };
  return {
    returnEvent,
    segment,
    values,
    label: seriesLabel({
      event: returns.length > 1 ? eventLabels(returns)[returnEvent] : undefined,
      segment: segmentLabel(listSegments(definition), segment),
      values,
    }),
    small: size < smallBelow,
    cohorts: Array.from({ length: cohorts }, (_, x) => {
      const start = counts(x, startAt(plan));
      return {
        size: start.n,
        ...weighted(start),
        cells: Array.from({ length: begun[x] ?? 0 }, (_, cell) =>
          cellOf(x, cell, start, cell >= (ended[x] ?? 0)),
        ),
      };
    }),
    size,
    overall: cells.map((_, cell) => {
      const complete = ended.filter((count) => cell < count).length;
      return cellOf(everyCohort(plan), cell, addFirst(plan, counts, complete), complete === 0);
    }),
  };
}

/** Distinct units of the first cohorts, by the cohort that each was first in. */
function addFirst(plan: RetentionPlan, counts: Counts, cohorts: number): Count {
  const each = Array.from({ length: cohorts }, (_, x) => counts(plan.cohorts + x, startAt(plan)));
  return {
    n: each.reduce((sum, { n }) => sum + n, 0),
    weight: {
      sum: each.reduce((sum, { weight }) => sum + weight.sum, 0),
      without: each.reduce((sum, { weight }) => sum + weight.without, 0),
    },
  };
}
