/** Summaries: the numbers of many units as one number, or one per bin. */
import { never } from '../../../domain/assert.ts';
import type { Summary } from '../../definition/schema/metric.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { Lookup, Values } from '../../plan/plan.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { findRangeStart } from '../../plan/window-frame.ts';
import { all, as, bound, call, callAt, column, compare, constant, from, same } from '../tree/build.ts';
import type { Expression, Joins, Named, Select } from '../tree/nodes.ts';
import { listBreakdowns, listNames } from './breakdown.ts';
import { joinWeights, selectVersionWeights, selectWeightsAt, selectWeightsSince } from './weights.ts';

/** `units`: how many there are. */
export type UnitSummary = Summary | { readonly kind: 'units' };

interface SummaryOptions {
  readonly summary: UnitSummary;
  /** Divides each unit's number. */
  readonly dividedBy?: Values | undefined;
  readonly weight?: WeightPlan | undefined;
}

/**
 * Rows: the breakdowns' columns, `at`, `n` (a number, or a list of one per bin), `units`; with a divisor `left`, the units without
 * one; with weights `sums` and `without`, lists with one for each bin, or one. `numbers`: rows of measureEachUnit.
 */
export function summariseNumbers(plan: CountPlan, numbers: Select, options: SummaryOptions): Select {
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  const divided = options.dividedBy ? divideNumbers(plan, numbers, options.dividedBy) : numbers;
  const names = [...listNames(by), 'unit', 'at', 'number'];
  const rows = options.weight ? joinWeights(plan.stream.project, options.weight, divided, names) : divided;
  return {
    node: 'select',
    columns: [
      ...by,
      same('at'),
      as(
        'n',
        isList(options.summary)
          ? createSummary(options.summary)
          : call('ifNull', createSummary(options.summary), notANumber),
      ),
      as('units', call('count')),
      ...(options.dividedBy ? [as('left', call('countIf', call('isNull', column('number'))))] : []),
      ...(options.weight ? createWeightLists(options.summary) : []),
    ],
    from: from(rows),
    groupBy: [...listNames(by), 'at'],
  };
}

/** The same rows with `number` divided; NULL where the unit has no divisor, or 0. By a property at the event, rows have `ver`; by one at the start, `at`. */
export function divideNumbers(plan: CountPlan, numbers: Select, divisor: Values): Select {
  if (divisor.kind !== 'lookup' || divisor.lookup.kind === 'names')
    throw new Error('bug: the divisor is not a property of a unit');
  const join = joinDivisors(plan, divisor.lookup);
  const usable = compare(column('weight', 'd'), '!=', constant(0));
  const quotient = call('divide', column('number', 's'), column('weight', 'd'));
  return {
    node: 'select',
    columns: numbers.columns.map(({ as: name }) =>
      name === 'number'
        ? as(name, call('if', call('ifNull', usable, constant(0)), quotient, noQuotient))
        : same(name, 's'),
    ),
    from: {
      node: 'leftJoin',
      left: numbers,
      leftAs: 's',
      joins: [join],
    },
  };
}

function joinDivisors(
  { stream: { project }, frame }: CountPlan,
  lookup: Exclude<Lookup, { kind: 'names' }>,
): Joins[number] {
  const { type, paths } = lookup;
  const equal = (name: string) => compare(column(name, 's'), '=', column('key', 'd'));
  if (lookup.kind === 'versions')
    return { right: selectVersionWeights(project, type, paths), as: 'd', on: equal('ver') };
  if (lookup.kind === 'now' && lookup.atMs === undefined)
    return { right: selectWeightsAt(project, type, paths), as: 'd', on: equal('unit') };
  // As the interval began that the number is of; of the whole range, as that began.
  const { startsMs } = frame.buckets;
  const beganMs = [...startsMs, findRangeStart(frame)];
  const began = call(
    'arrayElement',
    bound('Array(Int64)', beganMs),
    call('plus', column('at', 's'), constant(1)),
  );
  const right = selectWeightsSince(project, type, paths, startsMs.at(-1) ?? frame.buckets.fromMs);
  const on = all(equal('unit'), compare(began, '>=', column('sinceMs', 'd')));
  return { right, as: 'd', on, isAsOf: true };
}

const noQuotient = call('toFloat64OrNull', constant(''));
/** NaN, which answers show as null; groupArray would drop a NULL. */
const notANumber = call('divide', constant(0), constant(0));
const number = column('number');

function isList({ kind }: UnitSummary): boolean {
  return kind === 'histogram' || kind === 'concentration';
}

function createSummary(summary: UnitSummary): Expression {
  switch (summary.kind) {
    case 'units':
      return call('count');
    case 'mean':
      return call('avg', number);
    case 'median':
      return callAt('quantileExactInclusive', [0.5], number);
    case 'percentile':
      return callAt('quantileExactInclusive', [summary.percentile / 100], number);
    case 'trimmedMean':
      return createTrimmedMean(summary.share);
    case 'sum':
      return call('ifNull', call('sum', number), constant(0));
    case 'atLeast':
      return call('countIf', isAtLeast(summary.value));
    case 'histogram':
      return {
        node: 'list',
        of: matchBins(summary.bounds, number).map((isIn) => call('countIf', isIn)),
      };
    case 'concentration':
      return createConcentration();
    default:
      throw never(summary);
  }
}

function isAtLeast(value: number): Expression {
  return call('ifNull', compare(number, '>=', bound('Float64', value)), constant(0));
}

/** For each bin, whether a number (never NULL in a bin) lies in it. */
export function matchBins(bounds: readonly number[], of: Expression): readonly Expression[] {
  return bounds.map((low, index) => {
    const next = bounds[index + 1];
    const isAbove = compare(of, '>=', bound('Float64', low));
    const isIn = next === undefined ? isAbove : all(isAbove, compare(of, '<', bound('Float64', next)));
    return call('ifNull', isIn, constant(0));
  });
}

function createTrimmedMean(share: number): Expression {
  const sorted = call('arraySort', call('groupArray', number));
  const cut = call(
    'toUInt64',
    call('floor', call('multiply', call('count', number), bound('Float64', share))),
  );
  const left = call('minus', call('count', number), call('multiply', cut, constant(2)));
  const kept = call('arrayAvg', call('arraySlice', sorted, call('plus', cut, constant(1)), left));
  return call('if', compare(call('count', number), '>', constant(0)), kept, notANumber);
}

/** Shares of the sum of the greatest one, ten, and tenth of the units. */
function createConcentration(): Expression {
  const sorted = call('arrayReverseSort', call('groupArray', number));
  const tenth = call('toUInt64', call('ceil', call('divide', call('count', number), constant(10))));
  const whole = call('sum', number);
  const shares = [constant(1), constant(10), tenth].map((count) =>
    call(
      'if',
      compare(call('ifNull', whole, constant(0)), '>', constant(0)),
      call('divide', call('arraySum', call('arraySlice', sorted, constant(1), count)), whole),
      noQuotient,
    ),
  );
  return { node: 'list', of: shares };
}

/** Of the units in each bin, or of those counted. */
function createWeightLists(summary: UnitSummary): readonly Named[] {
  const counted = matchWeightedBins(summary);
  const weight = call('ifNull', column('weight'), call('toFloat64', constant(0)));
  return [
    as('sums', { node: 'list', of: counted.map((isIn) => call('sumIf', weight, isIn)) }),
    as('without', {
      node: 'list',
      of: counted.map((isIn) => call('countIf', all(isIn, call('isNull', column('weight'))))),
    }),
  ];
}

function matchWeightedBins(summary: UnitSummary): readonly Expression[] {
  const isCounted = call('isNotNull', number);
  switch (summary.kind) {
    case 'histogram':
      return matchBins(summary.bounds, number);
    case 'atLeast':
      return [isAtLeast(summary.value)];
    case 'concentration':
      return [isCounted, isCounted, isCounted];
    default:
      return [isCounted];
  }
}
