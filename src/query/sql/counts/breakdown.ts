/** Breakdowns of counted rows: what is carried becomes values when few rows are left, users the users they count as. */

import { missingValue } from '../../definition/parts.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { Key, Values } from '../../plan/plan.ts';
import { keyColumn, keyList } from '../scan/conditions.ts';
import { canonicalUsers, lookupTable } from '../scan/look-ups.ts';
import { columnOrMissing, eventValuesOrMissing } from '../scan/properties.ts';
import { as, bound, call, column, compare, constant, same } from '../tree/build.ts';
import type { Expression, Joins, Named, Query, Select } from '../tree/nodes.ts';

/** Whose values rows are told by. */
export type BrokenDown = Pick<CountPlan, 'stream' | 'breakdowns'>;

/** The columns of one breakdown, in the order of the statement's steps. */
export interface Breakdown {
  readonly values: Values;
  /** In rows read: a key, or a value. */
  readonly deferred: string;
  /** In rows counted. Groups' own values stay keys: one for each, they are looked up last, for the keys that remain. */
  readonly counted: string;
  readonly value: string;
}

export function breakdownsOf({ breakdowns }: Pick<BrokenDown, 'breakdowns'>): readonly Breakdown[] {
  return breakdowns.map((values, index) => {
    const value = `value${index}`;
    const key = `key${index}`;
    const isKey = values.kind === 'lookup';
    return {
      values,
      deferred: isKey ? key : value,
      counted: isKey && values.lookup.kind === 'names' ? key : value,
      value,
    };
  });
}

/** A column of the scan for each breakdown: an event with several values becomes several rows. */
export function deferredColumns(plan: Pick<BrokenDown, 'breakdowns'>): readonly Named[] {
  const seen: string[] = [];
  return breakdownsOf(plan).map(({ values, deferred }) => {
    const list = listOf(values);
    if (!list) return as(deferred, oneOf(values));
    // Equal calls of arrayJoin run through one list together; every combination is wanted.
    const times = seen.filter((each) => each === JSON.stringify(list)).length;
    seen.push(JSON.stringify(list));
    return as(deferred, call('arrayJoin', times === 0 ? list : call('arrayDistinct', list)));
  });
}

/** What may be of several values. */
function listOf(values: Values): Expression | undefined {
  if (values.kind === 'property') return eventValuesOrMissing(values);
  if (values.kind === 'column' || !isOfSeveralGroups(values.key)) return undefined;
  const keys = keyList(values.key);
  // Groups without a version have the same key: an event has each of its keys once.
  const different = values.key.kind === 'groupVersions' ? call('arrayDistinct', keys) : keys;
  return call('emptyArrayToSingle', different);
}

function oneOf(values: Values): Expression {
  if (values.kind === 'column') return columnOrMissing(values.name);
  if (values.kind === 'lookup' && !isOfSeveralGroups(values.key)) return keyColumn(values.key);
  throw new Error('bug: several values taken as one');
}

export function isOfSeveralGroups(
  key: Key,
): key is Extract<Key, { kind: 'groupUnits' } | { kind: 'groupVersions' }> {
  return key.kind === 'groupUnits' || key.kind === 'groupVersions';
}

/** Rows as they are counted. `users`: whether rows have `unit`, users as events store them. */
export function resolved(
  plan: BrokenDown,
  rows: Query,
  columns: readonly Named[],
  users: 'stored' | 'none',
  more: Joins = [],
): Select {
  const breakdowns = breakdownsOf(plan);
  return {
    node: 'select',
    columns: [...breakdowns.map((each, index) => as(each.counted, countedValue(each, index))), ...columns],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: [...joinsOf(plan, users), ...more] },
  };
}

function countedValue({ deferred, counted }: Breakdown, index: number): Expression {
  if (deferred === counted) return column(deferred, 's');
  return call('ifNull', column('value', `l${index}`), missing);
}

/** The word for a missing value. */
export const missing = bound('String', missingValue);

/** `which`: also of the breakdowns that stay keys in counted rows. */
export function joinsOf(
  plan: BrokenDown,
  users: 'stored' | 'none',
  which: 'counted' | 'all' = 'counted',
): Joins {
  const { unit, project } = plan.stream;
  const joins: Joins[number][] = [];
  if (users === 'stored' && unit.kind === 'user' && unit.resolveMerges)
    joins.push({
      right: canonicalUsers(project),
      as: 'm',
      on: compare(column('unit', 's'), '=', column('user', 'm')),
    });
  for (const [index, each] of breakdownsOf(plan).entries())
    if (each.deferred !== (which === 'all' ? each.value : each.counted))
      joins.push(lookupJoin(plan, each, index));
  return joins;
}

function lookupJoin({ stream }: BrokenDown, { values, deferred }: Breakdown, index: number): Joins[number] {
  if (values.kind !== 'lookup') throw new Error('bug: nothing to look up');
  const alias = `l${index}`;
  const on = compare(column(deferred, 's'), '=', column('key', alias));
  return { right: lookupTable(stream.project, values.lookup), as: alias, on };
}

/** The user that a stored one counts as; of rows resolved. */
export function countedUnit({ stream: { unit } }: BrokenDown): Expression {
  if (unit.kind !== 'user' || !unit.resolveMerges) return column('unit', 's');
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

/** Rows of counts (`s`) with the values of what is still a key in them. */
export function named(plan: BrokenDown, rows: Select): Pick<Select, 'from'> & { columns: readonly Named[] } {
  const breakdowns = breakdownsOf(plan);
  const isKey = ({ counted, value }: Breakdown) => counted !== value;
  return {
    columns: breakdowns.map((each, index) =>
      isKey(each)
        ? as(each.value, call('ifNull', column('value', `l${index}`), missing))
        : same(each.value, 's'),
    ),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: breakdowns.flatMap((each, index) => (isKey(each) ? [lookupJoin(plan, each, index)] : [])),
    },
  };
}

/** Their names. */
export function namesOf(columns: readonly Named[]): readonly string[] {
  return columns.map(({ as: name }) => name);
}
