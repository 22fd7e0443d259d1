/** Which mark a pair gets for what it does in a funnel: a step, an exclusion, or nothing that the funnel names. */
import { assert } from '../../../domain/assert.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { compileSelector } from '../../sql/scan/stream.ts';
import { call, constant, some } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import type { ExclusionPlan, FunnelPlan } from './plan.ts';
import { marksMax } from './sql-key.ts';

/** Marks order what shares a tick. */
export interface IntervalBits {
  /** Any other pair: only in exact order. */
  readonly other: number;
  /** Exclusions of the same gaps share a mark. They come before the steps, so that what follows a step lies in a later tick. */
  readonly exclusions: readonly ExclusionMark[];
  /** By step. All are from `firstStep` on. */
  readonly steps: readonly number[];
  readonly firstStep: number;
}

export interface ExclusionMark extends Pick<ExclusionPlan, 'firstGap' | 'lastGap'> {
  readonly mark: number;
  readonly selectors: readonly SelectorPlan[];
}

export function intervalBits({ exclusions, steps }: Pick<FunnelPlan, 'exclusions' | 'steps'>): IntervalBits {
  const other = 1;
  const gaps = new Map<string, ExclusionPlan[]>();
  for (const exclusion of exclusions) {
    const key = `${exclusion.firstGap} ${exclusion.lastGap}`;
    gaps.set(key, [...(gaps.get(key) ?? []), exclusion]);
  }
  const excluded = [...gaps.values()].map((same, index) => ({
    mark: other + 1 + index,
    firstGap: same[0]?.firstGap ?? 0,
    lastGap: same[0]?.lastGap ?? 0,
    selectors: same.map(({ selector }) => selector),
  }));
  const firstStep = other + 1 + excluded.length;
  const inTick = orderInTick(steps);
  assert(firstStep + steps.length - 1 <= marksMax, 'more steps and exclusions than there are marks');
  return {
    other,
    exclusions: excluded,
    steps: steps.map((_, step) => firstStep + inTick.indexOf(step)),
    firstStep,
  };
}

/** A step that must lie in a later tick than the one before comes before it, so that the next one found is in a later tick; others behind it. */
function orderInTick(steps: FunnelPlan['steps']): readonly number[] {
  const order: number[] = [];
  for (const [step, { isLater }] of steps.entries())
    if (isLater) order.unshift(step);
    else order.push(step);
  return order;
}

/** The mark of a pair that has one, as a column of a scan; a pair with several becomes several rows. */
export function markColumn(plan: FunnelPlan, marks: IntervalBits): Expression {
  const { stream, order, disjoint, steps } = plan;
  const marked = [
    ...marks.exclusions,
    ...steps.map(({ selector }, step) => ({ mark: marks.steps[step] ?? 0, selectors: [selector] })),
  ].map(({ mark, selectors }) => ({
    mark,
    holds: some(...selectors.map((selector) => compileSelector(stream, selector))),
  }));
  if (disjoint) {
    // Where nothing else is read, what is none of the others is the last one.
    const choices = order === 'exact' ? marked : marked.slice(0, -1);
    const last = order === 'exact' ? marks.other : (marked.at(-1)?.mark ?? 0);
    return call('multiIf', ...choices.flatMap(({ holds, mark }) => [holds, constant(mark)]), constant(last));
  }
  const bits = marked.map(({ holds, mark }) => call('multiply', holds, constant(2 ** mark)));
  const all = [...bits, ...(order === 'exact' ? [constant(2 ** marks.other)] : [])];
  const sum = all.reduce((left, right) => call('plus', left, right));
  return call('arrayJoin', call('bitPositionsToArray', call('toUInt64', sum)));
}
