/** Plans the condition that the unit of a pair is new: its first event ever, of any type, lies in a time. */
import { type PlanContext, planStream } from '../../plan/context.ts';
import type { IntervalMemberCondition, MemberCondition } from '../../plan/plan.ts';
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

function requested({ unit, facts }: PlanContext) {
  return {
    key: unit.kind === 'user' ? ({ kind: 'user' } as const) : ({ kind: 'pairUnit' } as const),
    storedUsers: facts.hasMerges,
    negated: false,
  };
}
