/** Tables that lead from a key (a version, a unit) to the values of a property. */

import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { KeyedLookup } from '../../plan/plan.ts';
import { all, as, bound, call, cast, column, compare, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, type Query, readTable, type Select } from '../tree/nodes.ts';
import { readLookUpValues } from './bands.ts';
import { rowOrder } from './row-order.ts';
import { momentValue } from './time.ts';
import { versionOrder } from './version-order.ts';

/** Rows (key, values). A key may occur twice, with the same values. */
function selectLookUpRows(project: ProjectId, lookup: KeyedLookup): Query {
  switch (lookup.kind) {
    case 'versions':
      return {
        node: 'select',
        columns: [as('key', column('ver')), as('values', readLookUpValues(lookup))],
        from: readTable(project, 'versions'),
        where: hasType(lookup.type),
      };
    case 'names':
      return {
        node: 'select',
        columns: [as('key', column('unit')), as('values', { node: 'list', of: [column('value')] })],
        from: readTable(project, 'units'),
        where: hasType(lookup.type),
      };
    case 'now': {
      const values = selectValuesNow(project, lookup);
      return lookup.resolveMerges ? withMergedUsers(project, values) : values;
    }
    default:
      throw never(lookup);
  }
}

/** Rows (key, value): each value of a key once; a key without values has no row. */
export function selectLookUp(project: ProjectId, lookup: KeyedLookup): Select {
  const value = call('arrayJoin', call('arrayDistinct', column('values')));
  return {
    node: 'select',
    columns: [same('key'), as('value', cast(value, 'LowCardinality(Nullable(String))'))],
    from: from(groupByKey(selectLookUpRows(project, lookup), lookup)),
  };
}

function groupByKey(rows: Query, lookup: KeyedLookup): Query {
  if (lookup.kind === 'now') return rows;
  return {
    node: 'select',
    columns: [same('key'), as('values', call('any', column('values')))],
    from: from(rows),
    groupBy: ['key'],
  };
}

/** The keys whose values satisfy a condition on the column `values`. */
export function selectKeysWhere(project: ProjectId, lookup: KeyedLookup, condition: Expression): Select {
  return {
    node: 'select',
    columns: [same('key')],
    from: from(selectLookUpRows(project, lookup)),
    where: condition,
  };
}

type Now = Extract<KeyedLookup, { kind: 'now' }>;

function selectValuesNow(project: ProjectId, lookup: Now): Select {
  const { type, atMs } = lookup;
  const order = call('tuple', ...versionOrder);
  return {
    node: 'select',
    columns: [as('key', column('unit')), as('values', call('argMax', readLookUpValues(lookup), order))],
    from: readTable(project, 'versions'),
    where: all(
      hasType(type),
      compare(column('scope'), '=', bound('String', 'profile')),
      ...(atMs === undefined ? [] : [compare(column('effective'), '<=', momentValue(atMs))]),
    ),
    groupBy: ['key'],
  };
}

/** Rows of users (`key` and more): a merged user has those of the user it was merged into, and not its own. */
export function withMergedUsers(project: ProjectId, rows: Select): Query {
  const others = rows.columns.filter(({ as: name }) => name !== 'key').map(({ as: name }) => name);
  const merged: Select = {
    node: 'select',
    columns: [as('key', column('user', 'm')), ...others.map((name) => same(name, 'n'))],
    from: {
      node: 'leftJoin',
      left: selectMergedUsers(project),
      leftAs: 'm',
      joins: [{ right: rows, as: 'n', on: compare(column('canonical', 'm'), '=', column('key', 'n')) }],
    },
  };
  const unmerged: Select = {
    node: 'select',
    columns: [same('key'), ...others.map((name) => same(name))],
    from: from(rows),
    where: not(isIn(column('key'), selectMovedUsers(project))),
  };
  return { node: 'union', of: [unmerged, merged] };
}

/** Rows (user, canonical): merged users, and the users they were merged into. */
export function selectMergedUsers(project: ProjectId): Select {
  const latest = call('argMax', column('canonical'), rowOrder);
  return {
    node: 'select',
    columns: [same('user'), same('canonical')],
    from: from({
      node: 'select',
      columns: [same('user'), as('canonical', latest)],
      from: readTable(project, 'merges'),
      groupBy: ['user'],
    }),
    where: compare(column('canonical'), '!=', column('user')),
  };
}

/** Rows (user): those of the merged users; what is theirs counts as another's. */
export function selectMovedUsers(project: ProjectId): Select {
  return { node: 'select', columns: [same('user')], from: from(selectMergedUsers(project)) };
}

function hasType(type: string): Expression {
  return compare(column('type'), '=', bound('String', type));
}
