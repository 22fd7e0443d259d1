/** What the ways of finding attempts have in common: the shape of attempts, and how many steps they reach. */

import { sourceColumn } from '../../sql/scan/rows.ts';
import { all, call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { hasMark, type KeyLayout, nextWith, noKey, tickOf, timeOf } from './sql-key.ts';
import type { UnitSequences } from './sql-unit-sequences.ts';

export interface Attempts {
  readonly layout: KeyLayout;
  readonly by: readonly string[];
  /** Of the elements of `z`: `t0`, `t1` … are the keys of the steps' pairs, then what is carried. */
  readonly fields: readonly string[];
  /** Rows of one walker each: `by`, `z` (a list of tuples, one per attempt, by their start), `r` (how many steps each reaches, at least 1). */
  readonly select: Select;
}

/** A list with a value for each position, that of the pair at a step. */
export interface Followed {
  readonly name: string;
  readonly step: number;
}

/** 1 more for each condition that holds, up to the first that does not. */
export function countedUntil(conditions: readonly Expression[]): Expression {
  return conditions.reduceRight<Expression>(
    (behind, holds) => call('multiply', holds, call('plus', constant(1), behind)),
    constant(0),
  );
}

/** A step's key is one of the step, and its time at most a window after a time. */
export function isWithin(
  { windowMs }: Pick<FunnelPlan, 'windowMs'>,
  { layout, marks }: UnitSequences,
  step: number,
  key: Expression,
  startTime: Expression,
): Expression {
  return all(
    hasMark(layout, key, marks.steps[step] ?? 0),
    compare(timeOf(layout, key), '<=', call('plus', startTime, constant(windowMs))),
  );
}

/** The list's elements at the next pairs of a step, for each position; behind the last such pair the list's last element. */
export function atNext({ layout, marks }: UnitSequences, step: number, list: Expression): Expression {
  const keys = sourceColumn('k');
  const isKeys = list.node === 'column' && list.name === 'k';
  return nextWith(layout, marks.steps[step] ?? 0, keys, isKeys ? keys : list);
}

/** Lists of counts that tell how often steps were done before others, and where they are read. */
export function frequencyLists(sequences: UnitSequences, { frequencies }: FunnelPlan) {
  const each = frequencies.map(({ step, before }, index) => {
    const { below, upTo } = countsOf(sequences, step);
    return {
      columns: [
        { as: `fromEntry${index}`, is: below },
        // At the very tick it counts only where it is ordered before.
        { as: `untilStep${index}`, is: step < before ? upTo : below },
      ] satisfies readonly Named[],
      followed: [
        { name: `fromEntry${index}`, step: 0 },
        { name: `untilStep${index}`, step: before },
      ] satisfies readonly Followed[],
    };
  });
  return {
    columns: each.flatMap(({ columns }) => columns),
    followed: each.flatMap(({ followed }) => followed),
  };
}

/** For each position, how many ticks of a step lie before its tick; and how many up to it. */
function countsOf({ layout, marks }: UnitSequences, step: number) {
  const keys = sourceColumn('k');
  const isStep = hasMark(layout, column('k'), marks.steps[step] ?? 0);
  const lambda = (parameters: readonly string[], body: Expression): Expression => ({
    node: 'lambda',
    parameters,
    body,
  });
  const counted = call('arrayCumSum', lambda(['k'], isStep), keys);
  const earlier = call('arrayMap', lambda(['n', 'k'], call('minus', column('n'), isStep)), counted, keys);
  const otherTick = compare(tickOf(layout, column('k')), '!=', tickOf(layout, column('o')));
  const fill = (name: 'arrayFill' | 'arrayReverseFill', list: Expression, neighbours: Expression) =>
    call(name, lambda(['n', 'k', 'o'], otherTick), list, keys, neighbours);
  return {
    below: fill('arrayFill', earlier, previousKeys),
    upTo: fill('arrayReverseFill', counted, nextKeys),
  };
}

const previousKeys = call('arrayPushFront', call('arrayPopBack', sourceColumn('k')), constant(0));

/** The keys one position further; behind the last one later than all. */
export const nextKeys: Expression = call('arrayPushBack', call('arrayPopFront', sourceColumn('k')), noKey);
