/** Statement for the units with sessions in an interval, or active without any. */
import { never } from '../../../domain/assert.ts';
import { addConditions } from '../../plan/context.ts';
import { type ActivityPlan, planValueConditions } from '../../plan/unit-activity.ts';
import { matchBins } from '../../sql/counts/summaries.ts';
import { resolveMergedUsers } from '../../sql/scan/stream.ts';
import { groupRows, scanActivity } from '../../sql/scan/unit-activity.ts';
import { as, call, column, constant, from, isIn, not, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import type { SessionsPlan } from './plan.ts';
import type { SessionsPoint } from './point.ts';
import { lengthMs, sessionsIn } from './sql-sessions.ts';

/** Rows `unit`, `metric`: number of sessions, their length, or their events; 0 for units without. */
export function sessionsUnits(plan: SessionsPlan, point: SessionsPoint): Select {
  const part = selectPart(plan, point.x);
  const made = having(plan.made[point.segment], point);
  const sessions = sessionsIn(plan, made, part);
  const bin = inBin(plan, point);
  const did: Select = { ...sessions, ...(bin && { from: from(sessions), where: bin }) };
  if (point.outcome === 'did') return groupRows(did, ['unit'], [as('metric', selectMetric(point))]);
  const active = having(plan.active[point.segment], point);
  const activity: ActivityPlan = { ...active, stream: { ...active.stream, ...part } };
  const units = groupRows(
    resolveMergedUsers(activity.stream, groupRows(scanActivity(activity, []), ['unit'], [])),
    ['unit'],
    [],
  );
  return {
    node: 'select',
    columns: [same('unit'), as('metric', constant(0))],
    from: from(units),
    where: not(isIn(column('unit'), { node: 'select', columns: [same('unit')], from: from(did) })),
  };
}

/** The part of the interval that is in the range. */
function selectPart({ buckets }: SessionsPlan, x: number | undefined) {
  const { fromMs, toMs, startsMs, endMs } = buckets;
  if (x === undefined) return { fromMs, toMs };
  return {
    fromMs: Math.max(startsMs[x] ?? fromMs, fromMs),
    toMs: Math.min(startsMs[x + 1] ?? endMs, toMs),
  };
}

function having(activity: ActivityPlan | undefined, { values }: SessionsPoint): ActivityPlan {
  if (!activity) throw new Error('bug: no such segment');
  const selector = addConditions(activity.selector, planValueConditions(activity.breakdowns, values));
  return { ...activity, breakdowns: [], selector };
}

function inBin(
  { lengthBoundsMs, eventBounds }: SessionsPlan,
  { lengthBin, eventBin }: SessionsPoint,
): Expression | undefined {
  if (lengthBin !== undefined) return matchBins(lengthBoundsMs, lengthMs)[lengthBin];
  return eventBin === undefined ? undefined : matchBins(eventBounds, column('n'))[eventBin];
}

function selectMetric({ of }: SessionsPoint): Expression {
  switch (of) {
    case 'sessions':
      return call('count');
    case 'time':
      return call('sum', lengthMs);
    case 'events':
      return call('sum', column('n'));
    default:
      throw never(of);
  }
}
