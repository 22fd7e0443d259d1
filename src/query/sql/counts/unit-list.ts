/** Lists of units: a page of them, then the details of each. */

import { type ProjectId, type UnitId, userType } from '../../../domain/ids.ts';
import { findUnitType, type PropertyPaths, type StreamPlan, type UnitPlan } from '../../plan/plan.ts';
import { selectFirstAndLast } from '../scan/days.ts';
import { readPropertyValues } from '../scan/properties.ts';
import { rowOrder } from '../scan/row-order.ts';
import { scanPairs } from '../scan/stream.ts';
import { versionOrder } from '../scan/version-order.ts';
import { all, as, bound, call, column, compare, constant, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, type Joins, type Named, readTable, type Select } from '../tree/nodes.ts';
import {
  number,
  numbered,
  numberOrNull,
  optional,
  type RowOf,
  sum,
  text,
  textList,
} from '../tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../tree/row-statement.ts';

/** Which rows of a list, in which order. */
interface PageRequest {
  readonly orderBy: 'metric' | 'difference' | 'value' | 'lastSeen';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** `held`, `before` and `entered` where the list has them. */
const unitRow = {
  unit: text,
  metric: numberOrNull,
  held: optional(textList),
  before: optional(sum),
  entered: optional(number),
};

export type ListedUnit = RowOf<typeof unitRow>;

/** `total`: rows before the limit. */
const pageRow = { ...unitRow, total: number };

const listColumns = ({ held, before, openForMs }: UnitList): readonly string[] => [
  ...['unit', 'metric'],
  ...(held ? ['held'] : []),
  ...(before ? ['before'] : []),
  ...(openForMs === undefined ? [] : ['entered']),
];

/** Ordered; equal ones by unit. */
export function pageStatement(
  stream: StreamPlan,
  list: UnitList,
  page: PageRequest,
): RowStatement<RowOf<typeof pageRow>> {
  const { by, joins } = planOrder(stream, list, page);
  return readRows(pageRow, {
    node: 'select',
    columns: [
      ...listColumns(list).map((name) => same(name, 's')),
      as('rank', by),
      as('total', { node: 'countOverAll' }),
    ],
    from: { node: 'leftJoin', left: list.select, leftAs: 's', joins },
    orderBy: [
      { by: 'rank', descending: page.descending },
      { by: 'unit', descending: false },
      ...(list.held ? [{ by: 'held', descending: false }] : []),
    ],
    limit: page.limit,
    offset: page.offset,
  });
}

/** One row: the total, for a page after the last row. */
export function totalStatement({ select }: UnitList): RowStatement<{ readonly total: number }> {
  return selectRows({ total: number }, { columns: { total: call('count') }, from: from(select) });
}

/** `first`, `last`: ms of its first and last event, 0 of none; `creator`: the user of the first one, where it is asked for. */
const wholeListRow = {
  ...unitRow,
  value: text,
  first: number,
  last: number,
  creator: optional(text),
  properties: numbered('p', textList),
};

/** Every row of a list, in no order, with the values of properties as they are now: for an export. */
export function wholeListStatement(
  stream: StreamPlan,
  list: UnitList,
  properties: readonly PropertyPaths[],
  withCreator: boolean,
): RowStatement<RowOf<typeof wholeListRow>> {
  const { project, unit } = stream;
  const isSame = (alias: string) => compare(column('unit', 's'), '=', column('unit', alias));
  const now = selectPropertiesNow(project, findUnitType(unit), properties);
  return readRows(wholeListRow, {
    node: 'select',
    columns: [
      ...listColumns(list).map((name) => same(name, 's')),
      as('value', column('value', 'u')),
      as('first', call('toUnixTimestamp64Milli', column('first', 'f'))),
      as('last', call('toUnixTimestamp64Milli', column('last', 'f'))),
      ...(withCreator ? [as('creator', column('creator', 'c'))] : []),
      ...properties.map((_, index) => as(`p${index}`, column(`p${index}`, 'p'))),
    ],
    from: {
      node: 'leftJoin',
      left: list.select,
      leftAs: 's',
      joins: [
        joinUnitValues(stream),
        { right: selectFirstAndLast(stream), as: 'f', on: isSame('f') },
        ...(withCreator ? [{ right: selectCreators(stream), as: 'c', on: isSame('c') }] : []),
        ...(properties.length > 0 ? [{ right: now, as: 'p', on: isSame('p') }] : []),
      ],
    },
  });
}

/** Rows `unit`, `creator`: the user that had its first event. */
function selectCreators({ project, unit, timeZone, derived }: StreamPlan): Select {
  const everything = { project, unit, timeZone, ...(derived && { derived }) };
  const pairs = scanPairs(everything, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [as('by', column('user')), as('at', column('time'))],
  });
  return {
    node: 'select',
    columns: [same('unit'), as('creator', call('argMin', column('by'), column('at')))],
    from: from(pairs),
    groupBy: ['unit'],
  };
}

function planOrder(
  stream: StreamPlan,
  list: UnitList,
  { orderBy }: PageRequest,
): { readonly by: Expression; readonly joins: Joins } {
  switch (orderBy) {
    case 'metric':
      return { by: column('metric', 's'), joins: [] };
    case 'difference': {
      const metric = column('metric', 's');
      return { by: list.before ? call('minus', metric, column('before', 's')) : metric, joins: [] };
    }
    case 'value':
      return { by: column('value', 'u'), joins: [joinUnitValues(stream)] };
    case 'lastSeen': {
      const on = compare(column('unit', 's'), '=', column('unit', 'f'));
      return { by: column('last', 'f'), joins: [{ right: selectFirstAndLast(stream), as: 'f', on }] };
    }
  }
}

function joinUnitValues({ project, unit }: StreamPlan): Joins[number] {
  const on = compare(column('unit', 's'), '=', column('unit', 'u'));
  return { right: selectUnitValues(project, findUnitType(unit)), as: 'u', on };
}

const metricRow = { value: text, metric: numberOrNull };

/** The rows of a list that the other one does not have. */
export function withoutUnits(list: UnitList, other: UnitList): UnitList {
  const keys = ['unit', ...(list.held ? ['held'] : [])];
  const others: Select = {
    node: 'select',
    columns: keys.map((name) => same(name)),
    from: from(other.select),
  };
  const key = list.held ? call('tuple', ...keys.map((name) => column(name))) : column('unit');
  const select: Select = {
    node: 'select',
    columns: listColumns(list).map((name) => same(name)),
    from: from(list.select),
    where: not(isIn(key, others)),
  };
  return { ...list, select };
}

/** The values of groups in place of their units, of rows `unit`, `metric`. */
export function withValuesStatement(
  project: ProjectId,
  type: string,
  rows: Select,
): RowStatement<RowOf<typeof metricRow>> {
  return selectRows(metricRow, {
    columns: { value: column('value', 'u'), metric: column('metric', 's') },
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectUnitValues(project, type),
          as: 'u',
          on: compare(column('unit', 's'), '=', column('unit', 'u')),
        },
      ],
    },
  });
}

/** Rows `unit`, `value`: a group's value; of a user the last user id, or the device id it was first seen with. */
function selectUnitValues(project: ProjectId, type: string, among?: readonly UnitId[]): Select {
  const areAmong = (name: string) => (among ? [isIn(column(name), bound('Array(UInt64)', among))] : []);
  const firstValues: Select = {
    node: 'select',
    columns: [same('unit'), as('value', call('any', column('value')))],
    from: readTable(project, 'units'),
    where: all(compare(column('type'), '=', bound('String', type)), ...areAmong('unit')),
    groupBy: ['unit'],
  };
  if (type !== userType) return firstValues;
  const named: Select = {
    node: 'select',
    columns: [as('key', column('user')), as('id', call('argMax', column('id'), rowOrder))],
    from: readTable(project, 'identities'),
    where: all(compare(column('id_kind'), '=', bound('String', 'user_id')), ...areAmong('user')),
    groupBy: ['key'],
  };
  const id = column('id', 'i');
  return {
    node: 'select',
    columns: [
      as('unit', column('unit', 'v')),
      as('value', call('if', compare(id, '=', constant('')), column('value', 'v'), id)),
    ],
    from: {
      node: 'leftJoin',
      left: firstValues,
      leftAs: 'v',
      joins: [{ right: named, as: 'i', on: compare(column('unit', 'v'), '=', column('key', 'i')) }],
    },
  };
}

const valueRow = { unit: text, value: text };

export function valuesStatement(
  project: ProjectId,
  type: string,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof valueRow>> {
  return readRows(valueRow, selectUnitValues(project, type, units));
}

/** `last`: ms of the last event ever. */
const lastSeenRow = { unit: text, last: number };

export function lastSeenStatement(
  stream: StreamPlan,
  units: readonly UnitId[],
): RowStatement<RowOf<typeof lastSeenRow>> {
  return selectRows(lastSeenRow, {
    columns: { unit: column('unit'), last: call('toUnixTimestamp64Milli', column('last')) },
    from: from(selectFirstAndLast(stream)),
    where: isIn(column('unit'), bound('Array(UInt64)', units)),
  });
}

/** The values of each property. */
const propertiesRow = { unit: text, properties: numbered('p', textList) };

/** As they are now. */
export function propertiesStatement(
  project: ProjectId,
  type: string,
  units: readonly UnitId[],
  properties: readonly PropertyPaths[],
): RowStatement<RowOf<typeof propertiesRow>> {
  const among = isIn(column('unit'), bound('Array(UInt64)', units));
  return readRows(propertiesRow, selectPropertiesNow(project, type, properties, among));
}

function selectPropertiesNow(
  project: ProjectId,
  type: string,
  properties: readonly PropertyPaths[],
  ...among: readonly Expression[]
): Select {
  const order = call('tuple', ...versionOrder);
  const columns: Named[] = properties.map((paths, index) =>
    as(`p${index}`, call('argMax', readPropertyValues(paths), order)),
  );
  return {
    node: 'select',
    columns: [same('unit'), ...columns],
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('scope'), '=', bound('String', 'profile')),
      ...among,
    ),
    groupBy: ['unit'],
  };
}

/** Those of the names that several units have now. */
export function sharedNamesStatement(
  project: ProjectId,
  type: string,
  paths: PropertyPaths,
  names: readonly string[],
): RowStatement<{ readonly name: string }> {
  const now = selectPropertiesNow(project, type, [paths]);
  const named: Select = {
    node: 'select',
    columns: [same('unit'), as('name', call('arrayElement', column('p0'), constant(1)))],
    from: from(now),
  };
  return selectRows(
    { name: text },
    {
      columns: { name: column('name') },
      from: from(named),
      where: isIn(column('name'), bound('Array(String)', names)),
      groupBy: ['name'],
      having: compare(call('count'), '>', constant(1)),
    },
  );
}

/**
 * Rows (`unit`, `metric`), one per unit, and maybe `held` (a funnel's held values, Array(String)), `before` (a change's other
 * number) or `entered` (ms of the entry that counts).
 */
export interface UnitList {
  readonly unit: UnitPlan;
  readonly select: Select;
  /** Rows are distinct by `held`, too. */
  readonly held: boolean;
  readonly before: boolean;
  /** Rows have `entered`: for so long after it a unit may still come further. */
  readonly openForMs?: number;
}
