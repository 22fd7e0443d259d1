/** Reads events from the table of events per group, which is ordered by group. */
import type { ChunkId, ProjectId } from '../../../domain/ids.ts';
import type { PinnedUnits } from '../../plan/pinned-groups.ts';
import { all, bound, column, compare, from, isIn, same } from '../tree/build.ts';
import { type Expression, listColumnNames, type Named, readTable, type Select } from '../tree/nodes.ts';
import { pairUnit, pairVersion } from './conditions.ts';
import { matchValueList } from './predicates.ts';
import { readPropertyValues } from './properties.ts';

interface GroupEventsScan {
  readonly project: ProjectId;
  /** The last one that is derived. */
  readonly toChunk: ChunkId;
  readonly groupType: string;
  /** On the pair. */
  readonly where: readonly Expression[];
  /** Over columns of the event, or also of the pair. */
  readonly columns: readonly Named[];
  /** One row for an event, however many of its groups are meant. */
  readonly oncePerEvent: boolean;
}

const place = ['chunk', 'row'];
/** Of an event and one of its groups. */
const kept: ReadonlySet<string> = new Set([
  ...[pairUnit, pairVersion, 'event_type', 'time', 'user', 'user_ver', 'session_id', 'first'],
  ...place,
]);

/** Whether the table has all that an expression reads. */
export function isKeptByGroup(expression: Expression): boolean {
  return listColumnNames(expression).every((name) => kept.has(name));
}

/** Rows of the pairs that are derived; those behind have to be read from the events. */
export function selectGroupEvents({
  project,
  toChunk,
  groupType,
  where,
  columns,
  oncePerEvent,
}: GroupEventsScan): Select {
  const names = new Set([
    ...columns.flatMap(({ is }) => listColumnNames(is)),
    ...(oncePerEvent ? place : []),
  ]);
  // What the columns are called may hide the table's.
  const pairs: Select = {
    node: 'select',
    columns: [...names].map((name) => same(name)),
    from: readTable(project, 'group_events'),
    where: all(
      compare(column('type'), '=', bound('String', groupType)),
      ...where,
      compare(column('chunk'), '<=', bound('UInt64', toChunk)),
    ),
    ...(oncePerEvent && { limitBy: { limit: 1, by: place } }),
  };
  return { node: 'select', columns, from: from(pairs) };
}

/** That a pair is of these groups, in a way in which the order of the table tells where they are. */
export function isOfPinned(project: ProjectId, units: PinnedUnits): Expression {
  const unit = column(pairUnit);
  switch (units.kind) {
    case 'ids':
      return isIn(unit, bound('Array(UInt64)', units.ids));
    case 'listed':
      return isIn(unit, { node: 'set', set: units.set, storedUsers: false });
    case 'named': {
      const { lookup, test } = units;
      return isIn(unit, {
        node: 'select',
        columns: [same('unit')],
        from: readTable(project, 'versions'),
        where: all(
          compare(column('type'), '=', bound('String', lookup.type)),
          matchValueList(test, readPropertyValues(lookup.paths)),
        ),
      });
    }
  }
}
