/** Joins that lead from the keys of rows to the values of a property. */
import type { ProjectId } from '../../../domain/ids.ts';
import { missingValue } from '../../definition/parts.ts';
import type { Lookup } from '../../plan/plan.ts';
import { all, bound, call, column, compare, constant } from '../tree/build.ts';
import type { Expression, Joins, Query } from '../tree/nodes.ts';
import { selectLookUp } from './look-ups.ts';
import { selectFromStarts } from './starts.ts';

/** A key with several values becomes several rows, by the join or as its values are read. */
export function joinLookUp(
  project: ProjectId,
  lookup: Lookup,
  key: Expression,
  alias: string,
): Joins[number] {
  if (lookup.kind === 'starts') return joinFromStarts(selectFromStarts(project, lookup), key, alias);
  const on = compare(key, '=', column('key', alias));
  return { right: selectLookUp(project, lookup), as: alias, on };
}

/** `rows` (`key`, `x`, …): of each key of (unit, interval) the unit's last row up to that interval. */
export function joinFromStarts(rows: Query, key: Expression, alias: string): Joins[number] {
  const part = (number: number) => call('tupleElement', key, constant(number));
  const on = all(compare(part(1), '=', column('key', alias)), compare(part(2), '>=', column('x', alias)));
  return { right: rows, as: alias, on, isAsOf: true };
}

/** A value of the key, as text, or the text for a missing one. */
export function readLookedUp(lookup: Lookup, alias: string): Expression {
  const missing = bound('String', missingValue);
  if (lookup.kind !== 'starts') return call('ifNull', column('value', alias), missing);
  const values = column('values', alias);
  const none: Expression = { node: 'list', of: [missing] };
  return call('arrayJoin', call('if', call('empty', values), none, call('arrayDistinct', values)));
}
