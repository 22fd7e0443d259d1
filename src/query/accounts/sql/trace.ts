/** Statements for the trace of a group: who was in it lately, and what they sent from where. */
import type { UnitId } from '../../../domain/ids.ts';
import { selectEventsOfUsers, type TimeSpan } from '../../people/sql-user-events.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { compileSelector, timeMs } from '../../sql/scan/stream.ts';
import { as, bound, call, cast, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { scanGroupPairs } from './group-pairs.ts';

const userRow = { user: text };

/** Who had an event in the group in the days kept, those seen last first. As stored. */
export function usersInGroupStatement(
  plan: UsePlan,
  unit: UnitId,
  limit: number,
): RowStatement<RowOf<typeof userRow>> {
  const latest: Select = {
    node: 'select',
    columns: [same('user'), as('last', call('max', column('time')))],
    from: from(scanGroupPairs(limitToDays(plan), [unit])),
    groupBy: ['user'],
    orderBy: [
      { by: 'last', descending: true },
      { by: 'user', descending: false },
    ],
    limit,
  };
  return selectRows(userRow, { columns: { user: cast(column('user'), 'String') }, from: from(latest) });
}

const states = ['inGroup', 'otherGroup', 'noGroup'] as const;

const carrierRow = {
  platform: text,
  version: text,
  state: text,
  isUse: number,
  type: text,
  events: number,
  lastMs: number,
  users: textList,
};

/** What these users sent in a span, by platform, version, event type, and whether it is in the group: `events` and `users` from `sinceMs` on. */
export function carriersOfUsersStatement(
  { stream, use }: UsePlan,
  unit: UnitId,
  users: readonly UnitId[],
  span: TimeSpan,
  sinceMs: number,
): RowStatement<RowOf<typeof carrierRow>> {
  if (stream.unit.kind === 'user') throw new Error('bug: a trace is of a group');
  const groups = groupUnits(stream.unit.place);
  const isLate = compare(timeMs, '>=', bound('Int64', sinceMs));
  const [inGroup, otherGroup, noGroup] = states.map((state) => constant(state));
  const sent: Select = {
    node: 'select',
    columns: [
      as('ofPlatform', cast(column('platform'), 'String')),
      as('ofVersion', cast(column('version_name'), 'String')),
      as('ofType', cast(column('event_type'), 'String')),
      as(
        'inState',
        call(
          'multiIf',
          call('has', groups, bound('UInt64', unit)),
          inGroup ?? constant(''),
          call('notEmpty', groups),
          otherGroup ?? constant(''),
          noGroup ?? constant(''),
        ),
      ),
      as('use', call('toUInt8', compileSelector(stream, use))),
      as('ms', timeMs),
      as('late', call('toUInt8', isLate)),
      as('sender', cast(column('user'), 'String')),
    ],
    ...selectEventsOfUsers(stream.project, users, span),
  };
  const late = compare(column('late'), '=', constant(1));
  return selectRows(carrierRow, {
    columns: {
      platform: column('ofPlatform'),
      version: column('ofVersion'),
      state: column('inState'),
      isUse: column('use'),
      type: column('ofType'),
      events: call('countIf', late),
      lastMs: call('max', column('ms')),
      users: call('groupUniqArrayIf', column('sender'), late),
    },
    from: from(sent),
    groupBy: ['ofPlatform', 'ofVersion', 'inState', 'use', 'ofType'],
  });
}

export type CarrierRow = RowOf<typeof carrierRow>;
