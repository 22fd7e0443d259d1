/** Plans a measured number: the series it is made of, each over its dates, and how they become one. */
import { Problem } from '../../domain/problem.ts';
import { evaluateFormula } from '../charts/segmentation/evaluate-formula.ts';
import { planGroupSeries } from '../charts/segmentation/per-unit.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import { checkMetric, type Metric, type Window } from '../definition/schema/metric.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { DateRange } from '../definition/schema/range.ts';
import type { ProjectFacts } from '../facts.ts';
import { addConditions } from '../plan/context.ts';
import type { CellPlan, CountPlan, SeriesPlan } from '../plan/counts.ts';
import { type FormulaSeries, listFormulaSeries, type Node, parseFormulas } from '../plan/formula.ts';
import { findEmptyValue } from '../plan/metric.ts';
import type { Condition } from '../plan/plan.ts';
import type { CellValue, PlannedComputation } from './cells.ts';
import { planPeople } from './people.ts';
import { findPeriodDates } from './periods.ts';
import type { Measured, Period } from './schema.ts';

export interface ComputationContext {
  readonly facts: ProjectFacts;
  readonly groupType: string;
  readonly instantMs: number;
}

/** `back`: so many units of the period earlier; `path`: of the measured number. Errors: Problem at a place of it. */
export function planMeasured(
  measured: Measured,
  context: ComputationContext,
  path: string,
  back = 0,
): PlannedComputation {
  checkMetric(measured.metric, findUnit(measured, context.groupType), ['metric'], (at, message) => {
    throw new Problem('invalid_definition', message, `${path}.${at.join('.')}`);
  });
  const under = <T>(plan: () => T): T => {
    try {
      return plan();
    } catch (error) {
      if (!(error instanceof Problem) || error.path === undefined) throw error;
      throw new Problem(error.code, error.message, `${path}.${error.path}`);
    }
  };
  return under(() =>
    measured.formula === undefined
      ? planMetricSeries(measured, context, back)
      : planFormula(measured, measured.formula, context, back),
  );
}

function planMetricSeries(measured: Measured, context: ComputationContext, back: number): PlannedComputation {
  const { metric, period } = measured;
  const requested = { event: 0, segment: 0, metric };
  return takeMean(listDates(period, measured, context, back), (dates) =>
    planSeriesOver(measured, context, dates, requested, 'metric'),
  );
}

/** The mean of what has a number; counts of nothing are 0. */
function takeMean(all: readonly DateRange[], plan: (dates: DateRange) => SeriesPlan): PlannedComputation {
  const plans = all.map(plan);
  return {
    cells: plans.map((each) => ({ kind: 'count', plan: each })),
    combine: (values) => {
      if (values.every((value) => value === undefined)) return undefined;
      const numbers = values.flatMap((value, index) => readNumber(value, plans[index]) ?? []);
      return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
    },
  };
}

function readNumber(value: CellValue, plan: SeriesPlan | undefined): number | null {
  if (typeof value === 'number') return value;
  return plan ? findEmptyValue(plan.metric) : null;
}

function planFormula(
  measured: Measured,
  text: string,
  context: ComputationContext,
  back: number,
): PlannedComputation {
  const root = parseFormula(measured, text);
  const series = listFormulaSeries(root);
  const parts = series.map((each) => planFormulaSeries(measured, context, each, back));
  const from = parts.map((_, index) =>
    parts.slice(0, index).reduce((sum, { cells }) => sum + cells.length, 0),
  );
  const isCount = parts.map(({ plan }) => findEmptyValue(plan.metric) === 0);
  return {
    cells: parts.flatMap(({ cells }) => cells),
    combine: (values) => {
      const numbers = parts.map(({ cells, combine }, index) =>
        combine(values.slice(from[index], (from[index] ?? 0) + cells.length)),
      );
      if (numbers.every((number) => number === undefined)) return undefined;
      const read = (of: FormulaSeries) => {
        const index = series.indexOf(of);
        const number = numbers[index];
        return { points: [], overall: typeof number === 'number' ? number : isCount[index] ? 0 : null };
      };
      return evaluateFormula(root, read).overall;
    },
  };
}

/** Errors: Problem with path `formula`. */
function parseFormula(measured: Measured, text: string): Node {
  const interval = measured.period.kind === 'last' ? measured.period.of : 'all';
  const [formula, ...others] = parseFormulas(text, { ...measured, interval });
  if (!formula || others.length > 0)
    throw new Problem('invalid_definition', 'One formula gives one number; expected one of them.', 'formula');
  const refuse = (what: string) =>
    new Problem('invalid_definition', `A number of a group cannot be made with ${what}.`, 'formula');
  if (hasTrendline(formula.root)) throw refuse('TRENDLINE, which needs several intervals');
  if (listFormulaSeries(formula.root).some(({ window }) => window?.kind === 'cumulative'))
    throw refuse('CUMSUM, which adds up from the first date of a chart');
  return formula.root;
}

function hasTrendline(node: Node): boolean {
  switch (node.kind) {
    case 'trendline':
      return true;
    case 'number':
    case 'series':
      return false;
    case 'operation':
      return hasTrendline(node.left) || hasTrendline(node.right);
    default:
      return hasTrendline(node.of);
  }
}

function planFormulaSeries(
  measured: Measured,
  context: ComputationContext,
  { event, segment, metric, window }: FormulaSeries,
  back: number,
): PlannedComputation & { readonly plan: SeriesPlan } {
  const period = applyWindow(measured.period, window);
  // Without a metric it is the active units of the segment.
  const of: Measured = metric
    ? measured
    : { ...measured, which: 'any', events: [{ kind: 'anyActive', filters: [] }] };
  const requested = { event: metric ? event : 0, segment, metric: metric ?? { kind: 'uniques' as const } };
  const dates = listDates(period, measured, context, back);
  const plan = (over: DateRange) => planSeriesOver(of, context, over, requested, 'formula');
  const [last] = dates;
  if (!last) throw new Error('bug: a period without dates');
  return { ...takeMean(dates, plan), plan: plan(last) };
}

function applyWindow(period: Period, window: Window | undefined): Period {
  if (!window || period.kind === 'ever' || window.kind === 'cumulative') return period;
  return window.kind === 'rollingWindow'
    ? { kind: 'last', of: period.of, count: window.intervals }
    : { ...period, averageOf: window.intervals };
}

/** The latest first. */
function listDates(
  period: Period,
  { weekStart }: Pick<Measured, 'weekStart'>,
  { facts, instantMs }: ComputationContext,
  back: number,
): readonly DateRange[] {
  const moment = { instantMs, timeZone: facts.timeZone, weekStart: weekStart ?? facts.weekStart };
  const times = period.kind === 'last' ? (period.averageOf ?? 1) : 1;
  return Array.from({ length: times }, (_, step) => findPeriodDates(period, back + step, moment));
}

interface Requested {
  readonly event: number;
  readonly segment: number;
  readonly metric: Metric;
}

function planSeriesOver(
  measured: Measured,
  { facts, groupType }: ComputationContext,
  dates: DateRange,
  requested: Requested,
  path: string,
): SeriesPlan {
  const definition = makeDefinition(measured, groupType, dates);
  const plan = planGroupSeries(definition, facts, groupType, { ...requested, path });
  return measured.countedBy === 'people' ? limitToPeople(plan, facts) : plan;
}

/** The chart of the dates. */
function makeDefinition(measured: Measured, groupType: string, range: DateRange): SegmentationDefinition {
  const { countedBy: _, period: __, formula: ___, ...parts } = measured;
  return {
    ...parts,
    kind: 'segmentation',
    version: 1,
    unit: findUnit(measured, groupType),
    range,
    interval: 'all',
    breakdowns: [],
    limit: 1,
    smallBelow: 0,
  };
}

function findUnit({ countedBy }: Pick<Measured, 'countedBy'>, groupType: string): Unit {
  return countedBy === 'group' ? { kind: 'group', groupType } : { kind: 'user' };
}

/** Also of what a share is one of. */
function limitToPeople(plan: SeriesPlan, facts: ProjectFacts): SeriesPlan {
  const isPerson = planIsPerson(facts);
  const limitCount = (of: CountPlan): CountPlan => ({
    ...of,
    selector: addConditions(of.selector, [isPerson]),
  });
  const limitCell = (cell: CellPlan) => ({
    points: limitCount(cell.points),
    whole: limitCount(cell.whole),
  });
  const { denominator } = plan;
  return {
    ...plan,
    selector: addConditions(plan.selector, [isPerson]),
    ...limitCell(plan),
    ...(denominator?.kind === 'active' && {
      denominator: { ...denominator, cell: { ...denominator.cell, ...limitCell(denominator.cell) } },
    }),
  };
}

/** That the user has a user id. */
function planIsPerson(facts: ProjectFacts): Condition {
  return {
    kind: 'member',
    key: { kind: 'user' },
    set: planPeople(facts),
    storedUsers: facts.hasMerges,
    negated: false,
  };
}
