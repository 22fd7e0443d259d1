/** The statements of a funnel. */
import { missingValue } from '../../definition/parts.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { type SeriesRow, topSeries } from '../../sql/counts/top-series.ts';
import { joinWeights } from '../../sql/counts/weights.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import {
  listColumn,
  number,
  numberList,
  numberOrNull,
  optional,
  sumList,
  tally,
} from '../../sql/tree/row-shape.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';
import type { FunnelPlan } from './plan.ts';
import { attemptsByValue } from './sql-breakdown-values.ts';
import { type Chosen, hasIntervals, wholeRangeCell } from './sql-chosen-attempts.ts';
import { readTime, toEpochMs } from './sql-key.ts';
import { countsDistinctUnits, list, type Measures, measuredAttempts, measures } from './sql-measures.ts';

/**
 * `xs` and `points`: counts by step per interval, with stepDetails also `tookAt`, `mediansAt`. For the whole range `counts`,
 * `took` (sums of ms), `bins` (from 1; 0 is below), `stepBins` (the same by step), `timesDone` (for each frequency). With one
 * breakdown and no weights also distinct units that entered: `unitsOfValue`, and over all series `everyUnit`, `everyValue`
 * (the sum) and `everyNone` (without a value).
 */
const funnelRow = {
  xs: numberList,
  points: listColumn(numberList),
  tookAt: optional(listColumn(numberList)),
  mediansAt: optional(listColumn(listColumn(numberOrNull))),
  entered: number,
  counts: numberList,
  took: numberList,
  medians: listColumn(numberOrNull),
  allTook: number,
  allMedian: numberOrNull,
  bins: tally,
  stepBins: optional(listColumn(tally)),
  timesDone: optional(listColumn(tally)),
  weights: optional(sumList),
  weightless: optional(numberList),
  unitsOfValue: optional(number),
  everyUnit: optional(number),
  everyValue: optional(number),
  everyNone: optional(number),
};

export type FunnelRow = SeriesRow<typeof funnelRow>;

export function funnelStatement(plan: FunnelPlan): RowStatement<FunnelRow> {
  const chosen = attemptsByValue(plan);
  const { weight, breakdowns } = plan;
  const values = breakdowns.map((_, index) => `value${index}`);
  const rows = weight ? weighted(plan, weight, chosen, values) : chosen.select;
  const whole = measures(plan);
  const places: Select = {
    node: 'select',
    columns: [
      ...values.map((name) => same(name)),
      same('at'),
      as('counts', counts(plan)),
      ...Object.entries(whole).map(([name, is]) => as(name, is)),
      ...listUnitColumns(plan),
    ],
    from: from(measuredAttempts(plan, chosen, rows)),
    groupBy: [...values, 'at'],
  };
  const ofWhole = isWhole(plan, sourceColumn('at'));
  const ofInterval = call('not', ofWhole);
  const byInterval = (name: string) => call('groupArrayIf', sourceColumn(name), ofInterval);
  return topSeries(funnelRow, {
    values,
    columns: {
      xs: byInterval('at'),
      points: byInterval('counts'),
      ...(plan.stepDetails && { tookAt: byInterval('took'), mediansAt: byInterval('medians') }),
      entered: call('sumIf', call('arrayElement', sourceColumn('counts'), constant(1)), ofWhole),
      counts: call('anyIf', sourceColumn('counts'), ofWhole),
      ...measuresOfWhole(whole, ofWhole),
      ...(countsDistinctUnits(plan) && totalUnits),
    },
    from: aliasRows(places),
    having: compare(call('countIf', ofWhole), '>', constant(0)),
    orderBy: 'entered',
    limit: plan.limit,
  });
}

/** Columns by name, from the row of the whole range. */
function measuresOfWhole(measured: Measures, ofWhole: Expression): Measures {
  const names = Object.keys(measured);
  return Object.fromEntries(
    names.map((name) => [name, call('anyIf', sourceColumn(name), ofWhole)]),
  ) as unknown as Measures;
}

function listUnitColumns(plan: FunnelPlan): readonly Named[] {
  if (!countsDistinctUnits(plan)) return [];
  return [as('us', call('uniqExactStateIf', column('unit'), isWhole(plan, column('at'))))];
}

const unitsOfValue = call('uniqExactMerge', sourceColumn('us'));
const isNone = compare(sourceColumn('value0'), '=', bound('String', missingValue));
const totalUnits: Readonly<Record<'unitsOfValue' | 'everyUnit' | 'everyValue' | 'everyNone', Expression>> = {
  unitsOfValue,
  everyUnit: { node: 'uniqOverAll', of: call('uniqExactMergeState', sourceColumn('us')) },
  everyValue: { node: 'sumOverAll', of: unitsOfValue },
  everyNone: { node: 'sumOverAll', of: call('if', isNone, unitsOfValue, constant(0)) },
};

function isWhole(plan: FunnelPlan, at: Expression): Expression {
  return compare(at, '=', constant(wholeRangeCell(plan)));
}

/** The number of attempts that reached each step. */
function counts({ steps }: FunnelPlan): Expression {
  return list(steps.map((_, step) => call('countIf', reaches(step))));
}

function reaches(step: number): Expression {
  return compare(column('r'), '>', constant(step));
}

function weighted(plan: FunnelPlan, weigh: WeightPlan, chosen: Chosen, values: readonly string[]): Select {
  const kept = ['at', 'r', ...chosen.fields, ...values];
  return joinWeights(plan.stream.project, weigh, chosen.select, kept);
}

interface FunnelPlace {
  /** Absent: the whole range. */
  readonly x?: number;
  readonly step: number;
  readonly outcome: 'converted' | 'stopped';
  readonly values: readonly string[];
}

/** Rows `unit`, `metric` (the most steps reached), `held` where values are held constant; of those who stopped when they `entered`. */
export function funnelUnits(plan: FunnelPlan, { x, step, outcome, values }: FunnelPlace): Select {
  const hasStopped = outcome === 'stopped';
  // In intervals the times of steps are kept with the details of steps only.
  const chosen = attemptsByValue(hasStopped ? { ...plan, stepDetails: true } : plan);
  const { layout } = chosen;
  const at = x !== undefined && hasIntervals(plan) ? x : wholeRangeCell(plan);
  return {
    node: 'select',
    columns: [
      same('unit'),
      as('metric', call('max', column('r'))),
      ...(plan.held.length > 0 ? [as('held', list(chosen.by.slice(1).map((name) => column(name))))] : []),
      ...(hasStopped ? [as('entered', call('max', toEpochMs(layout, readTime(layout, column('t0')))))] : []),
    ],
    from: from(chosen.select),
    where: all(
      compare(column('at'), '=', constant(at)),
      hasStopped ? compare(column('r'), '=', constant(step)) : reaches(step),
      ...values.map((value, index) => compare(column(`value${index}`), '=', bound('String', value))),
    ),
    groupBy: chosen.by,
  };
}

/** Rows `unit`, `value0` …, each once: the units that entered in the range. */
export function unitsByValue(plan: FunnelPlan): Select {
  const { select } = attemptsByValue(plan);
  const by = ['unit', ...plan.breakdowns.map((_, index) => `value${index}`)];
  return {
    node: 'select',
    columns: by.map((name) => same(name)),
    from: from(select),
    where: isWhole(plan, column('at')),
    groupBy: by,
  };
}
