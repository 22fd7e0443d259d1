/** Which properties groups have: now, and at the events of a range. */
import { groupVersions } from '../../sql/scan/conditions.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import { versionOrder } from '../../sql/scan/version-order.ts';
import { all, as, bound, call, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type HeldRange, listUnitConditions } from './of-range.ts';
import { type CheckedRange, type CheckedType, isInRange, isSent } from './range.ts';
import { listSliceConditions, type Slice } from './slices.ts';

const pathRow = { path: text, count: number };

/** By path: how many groups of the range have it since they were last sent. The path '' counts all of them. */
export function pathsNowStatement(
  range: HeldRange,
  type: CheckedType,
  slice: Slice,
): RowStatement<RowOf<typeof pathRow>> {
  const latest: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('paths', call('argMax', call('JSONAllPaths', column('props')), call('tuple', ...versionOrder))),
    ],
    from: readTable(range.project, 'versions'),
    where: all(
      isProfile(type.name),
      isSent,
      ...listUnitConditions(range, type, 'unit'),
      ...listSliceConditions('unit', slice),
    ),
    groupBy: ['unit'],
  };
  const paths: Select = {
    node: 'select',
    columns: [as('path', call('arrayJoin', call('arrayPushFront', column('paths'), constant(''))))],
    from: from(latest),
  };
  return countPaths(paths, call('count'));
}

/** By path: at how many (event, group) pairs it was there. The path '' counts all pairs. */
export function pathsAtEventsStatement(
  range: CheckedRange,
  { name, place }: CheckedType,
  slice: Slice,
): RowStatement<RowOf<typeof pathRow>> {
  const events: Select = {
    node: 'select',
    columns: [as('ver', call('arrayJoin', groupVersions(place)))],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  const counted: Select = {
    node: 'select',
    columns: [same('ver'), as('pairs', call('count'))],
    from: from(events),
    where: all(...listSliceConditions('ver', slice)),
    groupBy: ['ver'],
  };
  const versions: Select = {
    node: 'select',
    columns: [as('key', column('ver')), as('paths', call('any', call('JSONAllPaths', column('props'))))],
    from: readTable(range.project, 'versions'),
    where: all(compare(column('type'), '=', bound('String', name)), ...listSliceConditions('ver', slice)),
    groupBy: ['key'],
  };
  const joined: Select = {
    node: 'select',
    columns: [
      as('pairs', column('pairs', 'e')),
      as('path', call('arrayJoin', call('arrayPushFront', column('paths', 'v'), constant('')))),
    ],
    from: {
      node: 'leftJoin',
      left: counted,
      leftAs: 'e',
      joins: [{ right: versions, as: 'v', on: compare(column('ver', 'e'), '=', column('key', 'v')) }],
    },
  };
  return countPaths(joined, call('sum', column('pairs')));
}

function countPaths(rows: Select, count: Expression): RowStatement<RowOf<typeof pathRow>> {
  return selectRows(pathRow, {
    columns: { path: column('path'), count },
    from: from(rows),
    groupBy: ['path'],
  });
}
