/** Deferred look-ups: pairs are scanned with the keys of a breakdown; the keys are looked up late, when one row per unit is left
 * instead of one per event.
 */
import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import { missingValue } from '../../definition/parts.ts';
import type { Values } from '../../plan/plan.ts';
import { as, bound, call, column, compare, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { keyColumn, keyList } from './conditions.ts';
import { selectLookUp } from './look-ups.ts';
import { readColumnOrMissing, readEventValuesOrMissing } from './properties.ts';

/** A column of a scan: a list that is never empty, of texts (with a text for a missing value) or of keys (0 where there is none). */
export function deferValues(values: Values): Expression {
  switch (values.kind) {
    case 'property':
      return readEventValuesOrMissing(values);
    case 'column':
      return { node: 'list', of: [readColumnOrMissing(values.name)] };
    case 'lookup': {
      const { key } = values;
      if (key.kind === 'groupUnits') return call('emptyArrayToSingle', keyList(key));
      // Groups without a version share one key, so keys are made distinct.
      if (key.kind === 'groupVersions')
        return call('emptyArrayToSingle', call('arrayDistinct', keyList(key)));
      return { node: 'list', of: [keyColumn(key)] };
    }
    default:
      throw never(values);
  }
}

/** A column that holds one deferred key or text. */
interface Deferred {
  readonly column: string;
  readonly values: Values;
  /** The name of the column with the value. */
  readonly as: string;
}

/** Rows with values in place of deferred keys. A key with several values becomes several rows, so count distinct units, not
 * rows. `keep`: the columns to keep, as they are called in `rows`.
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
