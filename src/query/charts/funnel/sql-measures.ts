/** Measures of the attempts that are counted. */

import { weightColumnsIf } from '../../sql/counts/weights.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { as, bound, call, column, compare, constant, lambda, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { type Chosen, wholeRangeCell } from './sql-chosen-attempts.ts';
import { readTime } from './sql-key.ts';

/**
 * Adds measures to the rows: `reached` (`r` in the whole range, 0 elsewhere), `took1` … (ms from the step before),
 * `tookAll`, `times0` …. They are columns, because repeating an expression makes the statement slow to parse.
 */
export function measuredAttempts(plan: FunnelPlan, { layout }: Chosen, rows: Select): Select {
  const { steps, order, frequencies, weight } = plan;
  const timesDone = frequencies.map((_, index) => `times${index}`);
  const timed: Select = {
    node: 'select',
    columns: [
      ...[...listKept(plan), ...(weight ? ['weight'] : [])].map((name) => as(name, sourceColumn(name))),
      as(
        'reached',
        call(
          'if',
          compare(sourceColumn('at'), '=', constant(wholeRangeCell(plan))),
          sourceColumn('r'),
          constant(0),
        ),
      ),
      ...steps.map((_, step) => as(`ms${step}`, readTime(layout, sourceColumn(`t${step}`)))),
      ...timesDone.map((name, index) =>
        as(
          name,
          notNegative(call('minus', sourceColumn(`untilStep${index}`), sourceColumn(`fromEntry${index}`))),
        ),
      ),
    ],
    from: aliasRows(rows),
  };
  const times = steps.map((_, step) => column(`ms${step}`));
  const [first = constant(0)] = times;
  const last = times.at(-1) ?? first;
  const all =
    order === 'any'
      ? call('toInt64', call('minus', call('greatest', ...times), call('least', ...times)))
      : notNegative(call('minus', last, first));
  return {
    node: 'select',
    columns: [
      ...[...listKept(plan), ...(weight ? ['weight'] : []), 'reached'].map((name) => same(name)),
      ...times
        .slice(1)
        .map((time, index) =>
          as(`took${index + 1}`, notNegative(call('minus', time, times[index] ?? first))),
        ),
      as('tookAll', all),
      ...timesDone.map((name) => same(name)),
    ],
    from: { node: 'query', query: timed },
  };
}

function listKept(plan: FunnelPlan): readonly string[] {
  const values = plan.breakdowns.map((_, index) => `value${index}`);
  return ['at', 'r', ...values, ...(countsDistinctUnits(plan) ? ['unit'] : [])];
}

/** Whether the statement also counts distinct units for the notes. */
export function countsDistinctUnits({ breakdowns, weight }: FunnelPlan): boolean {
  return breakdowns.length === 1 && !weight;
}

function notNegative(ms: Expression): Expression {
  return call('greatest', ms, call('toInt64', constant(0)));
}

/** Aggregates over the rows of measuredAttempts. */
export interface Measures {
  /** By step, from the second one on. */
  readonly took: Expression;
  readonly medians: Expression;
  readonly allTook: Expression;
  readonly allMedian: Expression;
  readonly bins: Expression;
  /** By step, from the second one on. */
  readonly stepBins?: Expression;
  readonly timesDone?: Expression;
  /** By step, from the first one on. */
  readonly weights?: Expression;
  readonly weightless?: Expression;
}

/** Aggregates over the whole range; with stepDetails `took` and `medians` also by interval. */
export function measures(plan: FunnelPlan): Measures {
  const { steps, weight, frequencies, timeBoundsMs, stepDetails } = plan;
  const last = steps.length - 1;
  const came = (step: number) => compare(column('reached'), '>', constant(step));
  const cameAnywhere = (step: number) => compare(column(stepDetails ? 'r' : 'reached'), '>', constant(step));
  const ofLater = (
    each: (took: Expression, came: Expression) => Expression,
    isThere: (step: number) => Expression = cameAnywhere,
  ) => list(steps.slice(1).map((_, index) => each(column(`took${index + 1}`), isThere(index + 1))));
  const bounds = bound('Array(Int64)', timeBoundsMs);
  const binOf = (took: Expression) =>
    call('arrayCount', lambda(['b'], compare(took, '>=', column('b'))), bounds);
  const weights = weight ? steps.map((_, step) => weightColumnsIf(`weight${step}`, came(step))) : [];
  return {
    took: ofLater((took, holds) => call('sumIf', took, holds)),
    medians: ofLater((took, holds) => call('quantileExactInclusiveIf', took, holds)),
    allTook: call('sumIf', column('tookAll'), came(last)),
    allMedian: call('quantileExactInclusiveIf', column('tookAll'), came(last)),
    bins: tally(binOf(column('tookAll')), came(last)),
    ...(stepDetails && { stepBins: ofLater((took, holds) => tally(binOf(took), holds), came) }),
    ...(frequencies.length > 0 && {
      timesDone: list(frequencies.map(({ before }, index) => tally(column(`times${index}`), came(before)))),
    }),
    ...(weight && {
      weights: list(weights.flatMap(([sum]) => (sum ? [sum.is] : []))),
      weightless: list(weights.flatMap(([, less]) => (less ? [less.is] : []))),
    }),
  };
}

/** How often each number occurs: a tuple of two lists. */
function tally(number: Expression, condition: Expression): Expression {
  return call('sumMapIf', list([number]), list([call('toUInt64', constant(1))]), condition);
}

export function list(of: readonly Expression[]): Expression {
  return { node: 'list', of };
}
