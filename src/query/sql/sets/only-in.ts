/** Users who belong to groups of some sets only. */
import type { OnlyInSet, StreamPlan } from '../../plan/plan.ts';
import { groupUnits } from '../scan/conditions.ts';
import { selectMembershipsNow } from '../scan/memberships.ts';
import { resolveMergedUsers, scanPairs } from '../scan/stream.ts';
import { as, call, column, compare, constant, from, isIn, lambda, not, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';

type Group = OnlyInSet['groups'][number];

/** Of each user the rows of its lists count or, where it has none, those of its events. */
export function selectUsersOnlyIn({ stream, groups }: OnlyInSet): Select {
  const rows = groups.flatMap((group) => [selectLists(stream, group), selectOfEvents(stream, group)]);
  const isStrong = compare(column('weak'), '=', constant(0));
  const hasLists = call('greater', call('countIf', isStrong), constant(0));
  const others = call('if', hasLists, call('maxIf', column('other'), isStrong), call('max', column('other')));
  return {
    node: 'select',
    columns: [same('unit')],
    from: from({
      node: 'select',
      columns: [same('unit'), as('others', others)],
      from: from({ node: 'union', of: rows }),
      groupBy: ['unit'],
    }),
    where: compare(column('others'), '=', constant(0)),
  };
}

/** Rows (unit, other, weak): whether one of the user's groups is not in the set. */
function selectLists(stream: StreamPlan, { groupType, set }: Group): Select {
  const hasMerges = stream.unit.kind === 'user' && stream.unit.resolveMerges;
  return {
    node: 'select',
    columns: [
      as('unit', column('user')),
      as('other', hasOther(column('list'), set)),
      as('weak', call('toUInt8', constant(0))),
    ],
    from: from(selectMembershipsNow(stream, groupType, hasMerges)),
    where: call('notEmpty', column('list')),
  };
}

function selectOfEvents(stream: StreamPlan, { place, set }: Group): Select {
  const units = groupUnits(place);
  const stored: StreamPlan = { ...stream, unit: { kind: 'user', resolveMerges: false } };
  const scanned = scanPairs(stored, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [as('other', hasOther(units, set))],
    where: call('notEmpty', units),
  });
  const byUser: Select = {
    node: 'select',
    columns: [same('unit'), as('others', call('max', column('other')))],
    from: from(scanned),
    groupBy: ['unit'],
  };
  const found: Select = {
    node: 'select',
    columns: [same('unit'), as('other', column('others')), as('weak', call('toUInt8', constant(1)))],
    from: from(byUser),
  };
  return resolveMergedUsers(stream, found);
}

function hasOther(units: Expression, set: Group['set']): Expression {
  const isInSet = isIn(column('k'), { node: 'set', set, storedUsers: false });
  return call('toUInt8', call('arrayExists', lambda(['k'], not(isInSet)), units));
}
