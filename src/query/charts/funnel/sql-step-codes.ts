/** Assigns codes to what a pair does in a funnel: a step, an exclusion, or any other event. */
import { assert } from '../../../domain/assert.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { compileSelector } from '../../sql/scan/stream.ts';
import { call, constant, some } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import type { ExclusionPlan, FunnelPlan } from './plan.ts';
import { codesMax } from './sql-key.ts';

/** Codes decide the order within a tick. */
export interface StepCodes {
  /** The code of any other pair; only in exact order. */
  readonly other: number;
  /** Exclusions of the same gaps share a code. They come before the steps, so that what follows a step is in a later tick. */
  readonly exclusions: readonly ExclusionCode[];
  /** Codes by step, from `firstStep` on. */
  readonly steps: readonly number[];
  readonly firstStep: number;
}

interface ExclusionCode extends Pick<ExclusionPlan, 'firstGap' | 'lastGap'> {
  readonly code: number;
  readonly selectors: readonly SelectorPlan[];
}

export function assignStepCodes({ exclusions, steps }: Pick<FunnelPlan, 'exclusions' | 'steps'>): StepCodes {
  const other = 1;
  const gaps = new Map<string, ExclusionPlan[]>();
  for (const exclusion of exclusions) {
    const key = `${exclusion.firstGap} ${exclusion.lastGap}`;
    gaps.set(key, [...(gaps.get(key) ?? []), exclusion]);
  }
  const excluded = [...gaps.values()].map((same, index) => ({
    code: other + 1 + index,
    firstGap: same[0]?.firstGap ?? 0,
    lastGap: same[0]?.lastGap ?? 0,
    selectors: same.map(({ selector }) => selector),
  }));
  const firstStep = other + 1 + excluded.length;
  const inTick = orderInTick(steps);
  assert(firstStep + steps.length - 1 <= codesMax, 'more steps and exclusions than there are codes');
  return {
    other,
    exclusions: excluded,
    steps: steps.map((_, step) => firstStep + inTick.indexOf(step)),
    firstStep,
  };
}

/** A step that must be in a later tick than the one before gets a lower code, so that the next one found is in a later tick; others get a higher one. */
function orderInTick(steps: FunnelPlan['steps']): readonly number[] {
  const order: number[] = [];
  for (const [step, { isLater }] of steps.entries())
    if (isLater) order.unshift(step);
    else order.push(step);
  return order;
}

/** The code of a pair, as a column of a scan; a pair with several codes becomes several rows. */
export function selectCode(plan: FunnelPlan, codes: StepCodes): Expression {
  const { stream, order, disjoint, steps } = plan;
  const marked = [
    ...codes.exclusions,
    ...steps.map(({ selector }, step) => ({ code: codes.steps[step] ?? 0, selectors: [selector] })),
  ].map(({ code, selectors }) => ({
    code,
    holds: some(...selectors.map((selector) => compileSelector(stream, selector))),
  }));
  if (disjoint) {
    // Only these pairs are read, so a pair that matches none of the others matches the last one.
    const choices = order === 'exact' ? marked : marked.slice(0, -1);
    const last = order === 'exact' ? codes.other : (marked.at(-1)?.code ?? 0);
    return call('multiIf', ...choices.flatMap(({ holds, code }) => [holds, constant(code)]), constant(last));
  }
  const bits = marked.map(({ holds, code }) => call('multiply', holds, constant(2 ** code)));
  const all = [...bits, ...(order === 'exact' ? [constant(2 ** codes.other)] : [])];
  const sum = all.reduce((left, right) => call('plus', left, right));
  return call('arrayJoin', call('bitPositionsToArray', call('toUInt64', sum)));
}
