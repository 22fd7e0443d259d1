/** Tables that lead from a key (a version, a unit) to the values of a property. */
import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Lookup } from '../../plan/plan.ts';
import { all, as, bound, call, cast, column, compare, from, isIn, not, same } from '../tree/build.ts';
import { type Expression, type Query, readTable, type Select } from '../tree/nodes.ts';
import { readPropertyValues } from './properties.ts';
import { versionOrder } from './version-order.ts';

/** Rows (key, values). A key may occur twice, with the same values. */
function selectLookUpRows(project: ProjectId, lookup: Lookup): Query {
  switch (lookup.kind) {
    case 'versions':
      return {
        node: 'select',
        columns: [as('key', column('ver')), as('values', readPropertyValues(lookup.paths))],
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
    case 'now':
      return lookup.resolveMerges ? selectValuesOfMerged(project, lookup) : selectValuesNow(project, lookup);
    default:
      throw never(lookup);
  }
}

/** Rows (key, value): each value of a key once; a key without values has no row. */
export function selectLookUp(project: ProjectId, lookup: Lookup): Select {
  const value = call('arrayJoin', call('arrayDistinct', column('values')));
  return {
    node: 'select',
    columns: [same('key'), as('value', cast(value, 'LowCardinality(Nullable(String))'))],
    from: from(groupByKey(selectLookUpRows(project, lookup), lookup)),
  };
}

function groupByKey(rows: Query, lookup: Lookup): Query {
  if (lookup.kind === 'now') return rows;
  return {
    node: 'select',
    columns: [same('key'), as('values', call('any', column('values')))],
    from: from(rows),
    groupBy: ['key'],
  };
}

/** The keys whose values satisfy a condition on the column `values`. */
export function selectKeysWhere(project: ProjectId, lookup: Lookup, condition: Expression): Select {
  return {
    node: 'select',
    columns: [same('key')],
    from: from(selectLookUpRows(project, lookup)),
    where: condition,
  };
}

type Now = Extract<Lookup, { kind: 'now' }>;

function selectValuesNow(project: ProjectId, { type, paths }: Now): Select {
  const order = call('tuple', ...versionOrder);
  return {
    node: 'select',
    columns: [as('key', column('unit')), as('values', call('argMax', readPropertyValues(paths), order))],
    from: readTable(project, 'versions'),
    where: all(hasType(type), compare(column('scope'), '=', bound('String', 'profile'))),
    groupBy: ['key'],
  };
}

/** The same for users; a merged user has the values of the user it was merged into. */
function selectValuesOfMerged(project: ProjectId, lookup: Now): Query {
  const valuesNow = selectValuesNow(project, lookup);
  const merged: Select = {
    node: 'select',
    columns: [as('key', column('user', 'm')), as('values', column('values', 'n'))],
    from: {
      node: 'leftJoin',
      left: selectMergedUsers(project),
      leftAs: 'm',
      joins: [{ right: valuesNow, as: 'n', on: compare(column('canonical', 'm'), '=', column('key', 'n')) }],
    },
  };
  const unmerged: Select = {
    node: 'select',
    columns: [same('key'), same('values')],
    from: from(valuesNow),
    where: not(isIn(column('key'), selectMovedUsers(project))),
  };
  return { node: 'union', of: [unmerged, merged] };
}

/** Rows (user, canonical): merged users, and the users they were merged into. */
export function selectMergedUsers(project: ProjectId): Select {
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

/** Rows (user): those of the merged users; what is theirs counts as another's. */
export function selectMovedUsers(project: ProjectId): Select {
  return { node: 'select', columns: [same('user')], from: from(selectMergedUsers(project)) };
}

function hasType(type: string): Expression {
  return compare(column('type'), '=', bound('String', type));
}
