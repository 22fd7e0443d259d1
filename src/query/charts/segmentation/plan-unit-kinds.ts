/** Plans the conditions that the unit of a pair is new, or active: by its first event ever, or by any active event, in a time. */
import { type PlanContext, planStream, planUse } from '../../plan/context.ts';
import type { IntervalMemberCondition, MemberCondition, PerformedSet, StreamPlan } from '../../plan/plan.ts';
import type { WindowFrame } from '../../plan/window-frame.ts';

/** New in the interval of the pair: the whole interval, even where the range cuts it. */
export function newInIntervals(context: PlanContext, { buckets }: WindowFrame): IntervalMemberCondition {
  const stream = planStream(context, { fromMs: buckets.startsMs[0] ?? buckets.fromMs, toMs: buckets.endMs });
  return { ...requested(context), kind: 'intervalMember', set: { kind: 'new', stream }, buckets };
}

export function newInRange(context: PlanContext): MemberCondition {
  const stream = planStream(context, { fromMs: context.fromMs, toMs: context.toMs });
  return { ...requested(context), kind: 'member', set: { kind: 'new', stream } };
}

/** Active in the interval of the pair. None where every event is use: a unit with a pair is active then. */
export function activeInIntervals(
  context: PlanContext,
  { buckets }: WindowFrame,
): readonly IntervalMemberCondition[] {
  const { fromMs, toMs } = buckets;
  return planActiveUnits(context, { fromMs, toMs }).map((set) => ({
    ...requested(context),
    kind: 'intervalMember',
    set,
    buckets,
  }));
}

export function activeInRange(context: PlanContext): readonly MemberCondition[] {
  const { fromMs, toMs } = context;
  return planActiveUnits(context, { fromMs, toMs }).map((set) => ({
    ...requested(context),
    kind: 'member',
    set,
  }));
}

function planActiveUnits(
  context: PlanContext,
  times: Pick<StreamPlan, 'fromMs' | 'toMs'>,
): readonly PerformedSet[] {
  const selector = planUse(context.facts);
  if (selector.conditions.length === 0) return [];
  const stream = planStream(context, times);
  return [{ kind: 'performed', stream, selector, measure: { kind: 'count' }, comparison: '>=', value: 1 }];
}

function requested({ unit, facts }: PlanContext) {
  return {
    key: unit.kind === 'user' ? ({ kind: 'user' } as const) : ({ kind: 'pairUnit' } as const),
    storedUsers: facts.hasMerges,
    negated: false,
  };
}
