/** Makes the answer of a lifecycle chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Weight } from '../../answer/result-base.ts';
import { omittedValues } from '../../answer/rows.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import type { LifecyclePlan } from './plan.ts';
import type { LifecycleResult } from './result.ts';
import { type LifecycleSeries, lifecycleStates } from './result.ts';
import type { LifecycleDefinition } from './schema.ts';
import type { LifecycleRow } from './sql-statements.ts';

/** `rows`: per segment. */
export function lifecycleAnswer(
  definition: LifecycleDefinition,
  plan: LifecyclePlan,
  segments: readonly (readonly LifecycleRow[])[],
): AnswerOf<LifecycleResult> {
  return {
    kind: 'lifecycle',
    x: plan.shownBuckets.labels,
    xMs: plan.shownBuckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => makeSeries(definition, plan, row, segment)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

type State = LifecycleSeries['states'][number];

function makeSeries(
  definition: LifecycleDefinition,
  plan: LifecyclePlan,
  row: LifecycleRow,
  segment: number,
): LifecycleSeries {
  const { values, units } = row;
  const cells = readCells(row);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: units < definition.smallBelow,
    states: plan.shownBuckets.labels.map((_, x) =>
      makeState(cells, plan.before + x, plan.weight !== undefined),
    ),
  };
}

interface Cell {
  readonly n: number;
  readonly sum: number;
  readonly without: number;
}

type Cells = (code: number, x: number) => Cell;

/** Cells by code and interval, including intervals before the range. */
function readCells({ codes, xs, ns, sums = [], less = [] }: LifecycleRow): Cells {
  const cells = new Map<string, Cell>();
  for (const [index, code] of codes.entries())
    cells.set(`${code} ${xs[index]}`, {
      n: ns[index] ?? 0,
      sum: sums[index] ?? 0,
      without: less[index] ?? 0,
    });
  return (code, x) => cells.get(`${code} ${x}`) ?? { n: 0, sum: 0, without: 0 };
}

function makeState(cells: Cells, x: number, isWeighted: boolean): State {
  const dormant = [0, 1, 2].map((from) => cells(dormantCode + from, x));
  const [isNew, current, resurrected] = [0, 1, 2].map((code) => cells(code, x)) as [Cell, Cell, Cell];
  const gone = dormant.reduce((sum, { n }) => sum + n, 0);
  const weights = { new: [isNew], current: [current], resurrected: [resurrected], dormant };
  return {
    new: isNew.n,
    current: current.n,
    resurrected: resurrected.n,
    dormant: gone,
    dormantFrom: { new: dormant[0]?.n ?? 0, current: dormant[1]?.n ?? 0, resurrected: dormant[2]?.n ?? 0 },
    pulse: gone === 0 ? null : (isNew.n + resurrected.n) / gone,
    ...(isWeighted && {
      weights: Object.fromEntries(
        lifecycleStates.map((state) => [state, sumWeights(weights[state])]),
      ) as Readonly<Record<(typeof lifecycleStates)[number], Weight>>,
    }),
  };
}

const dormantCode = lifecycleStates.indexOf('dormant');

function sumWeights(cells: readonly Cell[]): Weight {
  return {
    sum: cells.reduce((total, { sum }) => total + sum, 0),
    without: cells.reduce((total, { without }) => total + without, 0),
  };
}
