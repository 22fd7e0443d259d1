/**
 * What pairs carry of a breakdown: keys of look-ups, or texts. A key becomes its values late, when one row per unit is
 * left instead of one per event.
 */
import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { missingValue } from '../../definition/parts.ts';
import type { Values } from '../../plan/plan.ts';
import { as, bound, call, column, compare, constant, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { keyColumn, keyList } from './conditions.ts';
import { selectLookUp } from './look-ups.ts';
import { readColumnOrMissing, readEventValuesOrMissing } from './properties.ts';

/** A list that is never empty: of texts (a missing value is the word for it), or of keys (0 where there is none). A column of a scan. */
export function deferValues(values: Values): Expression {
  switch (values.kind) {
    case 'property':
      return readEventValuesOrMissing(values);
    case 'column':
      return { node: 'list', of: [readColumnOrMissing(values.name)] };
    case 'lookup': {
      const { key } = values;
      if (key.kind === 'groupUnits') return call('emptyArrayToSingle', keyList(key));
      // Groups without a version have the same key: a pair carries each once.
      if (key.kind === 'groupVersions')
        return call('emptyArrayToSingle', call('arrayDistinct', keyList(key)));
      return { node: 'list', of: [keyColumn(key)] };
    }
    default:
      throw never(values);
  }
}

/** A column of rows that holds one element of what was carried. */
export interface Deferred {
  readonly column: string;
  readonly values: Values;
  /** The name of the column with the value. */
  readonly as: string;
}

/**
 * Rows with the values in place of what was carried; a key with several values becomes several rows, so count units of them,
 * not rows. `keep`: the columns to keep, as they are called in `rows`.
 */
export function resolveDeferred(
  project: ProjectId,
  rows: Query,
  deferred: readonly Deferred[],
  keep: readonly string[],
): Select {
  const values: Named[] = [];
  const joins = deferred.flatMap((each, index) => {
    const deferredColumn = column(each.column, 's');
    if (each.values.kind !== 'lookup') {
      values.push(as(each.as, deferredColumn));
      return [];
    }
    const alias = `l${index}`;
    values.push(as(each.as, call('ifNull', column('value', alias), bound('String', missingValue))));
    return [
      {
        right: selectLookUp(project, each.values.lookup),
        as: alias,
        on: compare(deferredColumn, '=', column('key', alias)),
      },
    ];
  });
  return {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), ...values],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins },
  };
}

/** No breakdown: one word, so that charts with and without have the same rows. */
export const noValue = constant('');
