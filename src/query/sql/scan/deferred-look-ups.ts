/** Deferred look-ups: pairs are scanned with the keys of a breakdown; the keys are looked up late, when one row per unit is left
 * instead of one per event.
 */
import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Values } from '../../plan/plan.ts';
import { as, call, column, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { readBreakdownOrMissing } from './bands.ts';
import { isOfSeveralGroups, keyColumn, keyList } from './conditions.ts';
import { joinLookUp, readLookedUp } from './look-up-joins.ts';
import { readColumnOrMissing } from './properties.ts';

/** A column of a scan: a list that is never empty, of texts (with a text for a missing value) or of keys (0 where there is none). */
export function deferValues(values: Values): Expression {
  switch (values.kind) {
    case 'property':
      return readBreakdownOrMissing(values);
    case 'column':
      return { node: 'list', of: [readColumnOrMissing(values.name)] };
    case 'lookup': {
      const { key } = values;
      if (!isOfSeveralGroups(key)) return { node: 'list', of: [keyColumn(key)] };
      // Groups without a version share one key, so keys are made distinct.
      const keys = key.kind === 'groupVersions' ? call('arrayDistinct', keyList(key)) : keyList(key);
      return call('emptyArrayToSingle', keys);
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
    const { lookup } = each.values;
    values.push(as(each.as, readLookedUp(lookup, alias)));
    return [joinLookUp(project, lookup, deferredColumn, alias)];
  });
  return {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), ...values],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins },
  };
}
