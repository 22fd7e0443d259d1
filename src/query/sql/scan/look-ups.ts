import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Lookup } from '../../plan/plan.ts';
import { all, as, bound, call, cast, column, compare, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, type Query, readTable, type Select } from '../tree/nodes.ts';
import { propertyValues } from './properties.ts';
import { versionOrder } from './version-order.ts';

/** Rows (key, values): every key that has values or had; a key may come twice, with the same values. */
function lookupRows(project: ProjectId, lookup: Lookup): Query {
  switch (lookup.kind) {
    case 'versions':
      return {
        node: 'select',
        columns: [as('key', column('ver')), as('values', propertyValues(lookup.paths))],
        from: readTable(project, 'versions'),
        where: ofType(lookup.type),
      };
    case 'names':
      return {
        node: 'select',
        columns: [as('key', column('unit')), as('values', { node: 'list', of: [column('value')] })],
        from: readTable(project, 'units'),
        where: ofType(lookup.type),
      };
    case 'now':
      return lookup.ofCanonical ? valuesOfCanonical(project, lookup) : valuesNow(project, lookup);
    default:
      throw never(lookup);
  }
}

/** Rows (key, value): each value of a key once; a key without values has no row. */
export function lookupTable(project: ProjectId, lookup: Lookup): Select {
  const value = call('arrayJoin', call('arrayDistinct', column('values')));
  return {
    node: 'select',
    columns: [same('key'), as('value', cast(value, 'LowCardinality(Nullable(String))'))],
    from: from(eachKeyOnce(lookupRows(project, lookup), lookup)),
  };
}

function eachKeyOnce(rows: Query, lookup: Lookup): Query {
  if (lookup.kind === 'now') return rows;
  return {
    node: 'select',
    columns: [same('key'), as('values', call('any', column('values')))],
    from: from(rows),
    groupBy: ['key'],
  };
}

/** The keys whose values satisfy a condition on the column `values`. */
export function keysWhere(project: ProjectId, lookup: Lookup, condition: Expression): Select {
  return {
    node: 'select',
    columns: [same('key')],
    from: from(lookupRows(project, lookup)),
    where: condition,
  };
}

type Now = Extract<Lookup, { kind: 'now' }>;

function valuesNow(project: ProjectId, { type, paths }: Now): Select {
  const order = call('tuple', ...versionOrder);
  return {
    node: 'select',
    columns: [as('key', column('unit')), as('values', call('argMax', propertyValues(paths), order))],
    from: readTable(project, 'versions'),
    where: all(ofType(type), compare(column('scope'), '=', bound('String', 'profile'))),
    groupBy: ['key'],
  };
}

/** The same for users, where one that counts as another has the other's values. */
function valuesOfCanonical(project: ProjectId, lookup: Now): Query {
  const own = valuesNow(project, lookup);
  const merged: Select = {
    node: 'select',
    columns: [as('key', column('user', 'm')), as('values', column('values', 'n'))],
    from: {
      node: 'leftJoin',
      left: canonicalUsers(project),
      leftAs: 'm',
      joins: [{ right: own, as: 'n', on: compare(column('canonical', 'm'), '=', column('key', 'n')) }],
    },
  };
  const moved: Select = { node: 'select', columns: [same('user')], from: from(canonicalUsers(project)) };
  const unmerged: Select = {
    node: 'select',
    columns: [same('key'), same('values')],
    from: from(own),
    where: not(isIn(column('key'), moved)),
  };
  return { node: 'union', of: [unmerged, merged] };
}

/** Rows (user, canonical) of the users that count as another one. */
export function canonicalUsers(project: ProjectId): Select {
  const latest = call('argMax', column('canonical'), call('tuple', column('chunk'), column('row')));
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

function ofType(type: string): Expression {
  return compare(column('type'), '=', bound('String', type));
}
