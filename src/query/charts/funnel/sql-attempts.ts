/** Common parts of finding attempts: their shape, and how many steps they reach. */

import { sourceColumn } from '../../sql/scan/rows.ts';
import { all, call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { FunnelPlan } from './plan.ts';
import { hasCode, type KeyLayout, nextWith, noKey, readTick, readTime } from './sql-key.ts';
import type { UnitSequences } from './sql-unit-sequences.ts';

export interface Attempts {
  readonly layout: KeyLayout;
  readonly by: readonly string[];
  /** Fields of the elements of `z`: `t0`, `t1` … are keys of the pairs of the steps, then deferred columns. */
  readonly fields: readonly string[];
  /** Rows, one per unit sequence: `by`, `z` (tuples, one per attempt, by start), `r` (how many steps each reaches, at least 1). */
  readonly select: Select;
}

/** A list with a value for each position: that of the pair at a step. */
export interface Followed {
  readonly name: string;
  readonly step: number;
}

/** The number of leading conditions that hold. */
export function countedUntil(conditions: readonly Expression[]): Expression {
  return conditions.reduceRight<Expression>(
    (following, holds) => call('multiply', holds, call('plus', constant(1), following)),
    constant(0),
  );
}

/** Whether a key is of the step, and its time is at most a window after a given time. */
export function isWithin(
  { windowMs }: Pick<FunnelPlan, 'windowMs'>,
  { layout, codes }: UnitSequences,
  step: number,
  key: Expression,
  startTime: Expression,
): Expression {
  return all(
    hasCode(layout, key, codes.steps[step] ?? 0),
    compare(readTime(layout, key), '<=', call('plus', startTime, constant(windowMs))),
  );
}

/** For each position, the element of the list at the next pair of a step; after the last such pair, the last element of the list. */
export function atNext({ layout, codes }: UnitSequences, step: number, list: Expression): Expression {
  const keys = sourceColumn('k');
  const isKeys = list.node === 'column' && list.name === 'k';
  return nextWith(layout, codes.steps[step] ?? 0, keys, isKeys ? keys : list);
}

/** Lists of counts from which frequencies of steps are computed, and where they are read. */
export function frequencyLists(sequences: UnitSequences, { frequencies }: FunnelPlan) {
  const each = frequencies.map(({ step, before }, index) => {
    const { below, upTo } = countAttempts(sequences, step);
    return {
      columns: [
        { as: `fromEntry${index}`, is: below },
        // In the same tick a step counts only if its code is ordered before.
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

/** For each position, how many ticks of a step are before its tick; and how many up to it. */
function countAttempts({ layout, codes }: UnitSequences, step: number) {
  const keys = sourceColumn('k');
  const isStep = hasCode(layout, column('k'), codes.steps[step] ?? 0);
  const lambda = (parameters: readonly string[], body: Expression): Expression => ({
    node: 'lambda',
    parameters,
    body,
  });
  const counted = call('arrayCumSum', lambda(['k'], isStep), keys);
  const earlier = call('arrayMap', lambda(['n', 'k'], call('minus', column('n'), isStep)), counted, keys);
  const otherTick = compare(readTick(layout, column('k')), '!=', readTick(layout, column('o')));
  const fill = (name: 'arrayFill' | 'arrayReverseFill', list: Expression, neighbours: Expression) =>
    call(name, lambda(['n', 'k', 'o'], otherTick), list, keys, neighbours);
  return {
    below: fill('arrayFill', earlier, previousKeys),
    upTo: fill('arrayReverseFill', counted, nextKeys),
  };
}

const previousKeys = call('arrayPushFront', call('arrayPopBack', sourceColumn('k')), constant(0));

/** The keys shifted by one position; after the last key, a key later than all. */
export const nextKeys: Expression = call('arrayPushBack', call('arrayPopFront', sourceColumn('k')), noKey);
