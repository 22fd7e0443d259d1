/** Statement for the units in one state of one interval. */
import { assert, never } from '../../../domain/assert.ts';
import { addConditions } from '../../plan/context.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import { selectFirstAndLast } from '../../sql/scan/days.ts';
import { resolveMergedUsers } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { groupRows, scanActivity } from '../../sql/scan/unit-activity.ts';
import { all, as, call, column, compare, constant, from, isIn, not, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { LifecyclePlan } from './plan.ts';
import type { LifecycleState } from './result.ts';

interface StateOfInterval {
  /** Position among the intervals of the range. */
  readonly x: number;
  readonly state: LifecycleState;
  /** Breakdown values; empty for every value. */
  readonly values: readonly string[];
}

/** Rows `unit`, `metric`: pairs in the interval; for dormant units, in the one before. */
export function lifecycleUnits(
  plan: LifecyclePlan,
  segment: ActivityPlan,
  requested: StateOfInterval,
): Select {
  const at = plan.before + requested.x;
  const [fromMs, startMs, toMs] = [at - 1, at, at + 1].map((index) => findStart(plan, index));
  assert(
    fromMs !== undefined && startMs !== undefined && toMs !== undefined,
    'an interval behind the last one',
  );
  const activity: ActivityPlan = {
    ...segment,
    breakdowns: [],
    stream: { ...segment.stream, fromMs, toMs: Math.min(toMs, plan.buckets.toMs) },
  };
  const having = planValueConditions(segment.breakdowns, requested.values);
  const ofValues = { ...activity, selector: addConditions(activity.selector, having) };
  const rows =
    having.length === 0
      ? [countedRows(activity, at, { any: true, own: true })]
      : [
          countedRows(activity, at, { any: true, own: false }),
          countedRows(ofValues, at, { any: false, own: true }),
        ];
  const sums = ['now', 'before', 'ownNow', 'ownBefore'].map((name) =>
    as(name, call('sum', column(name, 'r'))),
  );
  const units: Select = {
    node: 'select',
    columns: [as('unit', column('unit', 'r')), ...sums],
    from: { node: 'leftJoin', left: { node: 'union', of: rows }, leftAs: 'r', joins: [] },
    groupBy: ['unit'],
  };
  const isNew = isIn(column('unit'), bornIn(segment, startMs, toMs));
  return {
    node: 'select',
    columns: [same('unit'), as('metric', column(requested.state === 'dormant' ? 'ownBefore' : 'ownNow'))],
    from: from(units),
    where: isInState(requested.state, isNew),
  };
}

function isInState(state: LifecycleState, isNew: Expression): Expression {
  const some = (name: string) => compare(column(name), '>', constant(0));
  switch (state) {
    case 'new':
      return all(some('ownNow'), isNew);
    case 'current':
      return all(some('ownNow'), some('before'), not(isNew));
    case 'resurrected':
      return all(some('ownNow'), not(some('before')), not(isNew));
    case 'dormant':
      return all(some('ownBefore'), not(some('now')));
    default:
      throw never(state);
  }
}

/** Rows `unit`, `now` and `before` (pairs in the interval and in the one before), `ownNow`, `ownBefore` (those with the values). */
function countedRows(
  activity: ActivityPlan,
  at: number,
  pairs: { readonly any: boolean; readonly own: boolean },
): Select {
  const pairsIn = (interval: number, isCounted: boolean): Expression =>
    isCounted
      ? call('sumIf', column('n'), compare(column('x'), '=', constant(interval)))
      : call('toUInt64', constant(0));
  return resolveMergedUsers(
    activity.stream,
    groupRows(
      scanActivity(activity, ['x', 'n']),
      ['unit'],
      [
        as('now', pairsIn(at, pairs.any)),
        as('before', pairsIn(at - 1, pairs.any)),
        as('ownNow', pairsIn(at, pairs.own)),
        as('ownBefore', pairsIn(at - 1, pairs.own)),
      ],
    ),
  );
}

/** Rows `unit`: units whose first event ever is in the whole interval. */
function bornIn({ stream }: ActivityPlan, startMs: number, endMs: number): Select {
  const first = column('first');
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(selectFirstAndLast(stream)),
    where: all(compare(first, '>=', momentValue(startMs)), compare(first, '<', momentValue(endMs))),
  };
}

/** Start of an interval; after the last one, the end of that. */
function findStart({ buckets }: LifecyclePlan, index: number): number | undefined {
  return index === buckets.startsMs.length ? buckets.endMs : buckets.startsMs[index];
}
