/** Which groups events belong to that do not name them: their users named these groups on the same events otherwise. */
import { all, as, call, cast, column, compare, from, isIn, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

interface LostUse {
  /** Rows (user, event, n): how many events of a type each user sent without their group. */
  readonly lost: Select;
  /** Rows (unit, user, event_type) of the events that name one. Users as stored, as there. */
  readonly named: Select;
}

const lostRow = { unit: text, events: number };

/** Those of most events first. An event of a user of two groups counts for both. */
export function groupsOfLostUseStatement(
  { lost, named }: LostUse,
  limit: number,
): RowStatement<RowOf<typeof lostRow>> {
  const event = cast(column('event_type'), 'String');
  const senders: Select = { node: 'select', columns: [same('user'), same('event')], from: from(lost) };
  const pairs: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), as('event', event)],
    from: from(named),
    where: isIn(call('tuple', column('user'), event), senders),
    groupBy: ['unit', 'user', 'event'],
  };
  return selectRows(lostRow, {
    columns: { unit: cast(column('unit', 'p'), 'String'), events: call('sum', column('n', 'l')) },
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [
        {
          right: lost,
          as: 'l',
          on: all(
            compare(column('user', 'p'), '=', column('user', 'l')),
            compare(column('event', 'p'), '=', column('event', 'l')),
          ),
        },
      ],
    },
    groupBy: ['unit'],
    orderBy: [
      { by: 'events', descending: true },
      { by: 'unit', descending: false },
    ],
    limit,
  });
}
