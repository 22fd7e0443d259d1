/** Breakdowns of counted rows: look-ups are deferred until few rows are left; merged users are resolved then, too. */

import type { CountPlan } from '../../plan/counts.ts';
import type { Values } from '../../plan/plan.ts';
import { readBreakdownOrMissing } from '../scan/bands.ts';
import { isOfSeveralGroups, keyColumn, keyList } from '../scan/conditions.ts';
import { joinLookUp, readLookedUp } from '../scan/look-up-joins.ts';
import { selectMergedUsers } from '../scan/look-ups.ts';
import { readColumnOrMissing } from '../scan/properties.ts';
import { as, call, column, compare, constant, same } from '../tree/build.ts';
import type { Expression, Joins, Named, Query, Select } from '../tree/nodes.ts';

/** The stream and breakdowns of a count. */
type BreakdownPlan = Pick<CountPlan, 'stream' | 'breakdowns'>;

/** The columns of one breakdown, in the order of the statement's steps. */
interface Breakdown {
  readonly values: Values;
  /** The column in scanned rows: the key of a deferred look-up, or a value. */
  readonly deferred: string;
  /** The column in counted rows. Group values stay keys until the end, when fewest are left. */
  readonly counted: string;
  readonly value: string;
}

export function listBreakdowns({ breakdowns }: Pick<BreakdownPlan, 'breakdowns'>): readonly Breakdown[] {
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
export function scanBreakdowns(plan: Pick<BreakdownPlan, 'breakdowns'>): readonly Named[] {
  const usedLists: string[] = [];
  return listBreakdowns(plan).map(({ values, deferred }) => {
    const list = createValueList(values);
    if (!list) return as(deferred, createSingleValue(values));
    // The engine merges equal arrayJoin calls; two equal breakdowns need every combination, so the second call must differ.
    const times = usedLists.filter((each) => each === JSON.stringify(list)).length;
    usedLists.push(JSON.stringify(list));
    return as(deferred, call('arrayJoin', times === 0 ? list : call('arrayDistinct', list)));
  });
}

/** A list, where the breakdown can have several values per row. */
function createValueList(values: Values): Expression | undefined {
  if (values.kind === 'property') return readBreakdownOrMissing(values);
  if (values.kind === 'column' || !isOfSeveralGroups(values.key)) return undefined;
  const keys = keyList(values.key);
  // Groups without a version have the same key: an event has each of its keys once.
  const different = values.key.kind === 'groupVersions' ? call('arrayDistinct', keys) : keys;
  return call('emptyArrayToSingle', different);
}

function createSingleValue(values: Values): Expression {
  if (values.kind === 'column') return readColumnOrMissing(values.name);
  if (values.kind === 'lookup' && !isOfSeveralGroups(values.key)) return keyColumn(values.key);
  throw new Error('bug: several values taken as one');
}

/** Rows with deferred look-ups resolved. `users`: `stored` where the rows have a `unit` column with users as stored. */
export function resolveBreakdowns(
  plan: BreakdownPlan,
  rows: Query,
  columns: readonly Named[],
  users: 'stored' | 'none',
  more: Joins = [],
): Select {
  const breakdowns = listBreakdowns(plan);
  return {
    node: 'select',
    columns: [...breakdowns.map((each, index) => as(each.counted, resolveValue(each, index))), ...columns],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: [...listLookUpJoins(plan, users), ...more] },
  };
}

function resolveValue({ values, deferred, counted }: Breakdown, index: number): Expression {
  if (deferred === counted || values.kind !== 'lookup') return column(deferred, 's');
  return readLookedUp(values.lookup, `l${index}`);
}

/** `all`: also for breakdowns that stay keys in counted rows. */
export function listLookUpJoins(
  plan: BreakdownPlan,
  users: 'stored' | 'none',
  which: 'counted' | 'all' = 'counted',
): Joins {
  const { unit, project } = plan.stream;
  const joins: Joins[number][] = [];
  if (users === 'stored' && unit.kind === 'user' && unit.resolveMerges)
    joins.push({
      right: selectMergedUsers(project),
      as: 'm',
      on: compare(column('unit', 's'), '=', column('user', 'm')),
    });
  for (const [index, each] of listBreakdowns(plan).entries())
    if (each.deferred !== (which === 'all' ? each.value : each.counted))
      joins.push(createLookUpJoin(plan, each, index));
  return joins;
}

function createLookUpJoin(
  { stream }: BreakdownPlan,
  { values, deferred }: Breakdown,
  index: number,
): Joins[number] {
  if (values.kind !== 'lookup') throw new Error('bug: nothing to look up');
  return joinLookUp(stream.project, values.lookup, column(deferred, 's'), `l${index}`);
}

/** The unit of a resolved row; merged users are the users they were merged into. */
export function resolveUnit({ stream: { unit } }: BreakdownPlan): Expression {
  if (unit.kind !== 'user' || !unit.resolveMerges) return column('unit', 's');
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

/** Rows of counts (`s`) with values in place of the keys that are left. */
export function resolveNames(
  plan: BreakdownPlan,
  rows: Select,
): Pick<Select, 'from'> & { columns: readonly Named[] } {
  const breakdowns = listBreakdowns(plan);
  const isKey = ({ counted, value }: Breakdown) => counted !== value;
  return {
    columns: breakdowns.map((each, index) =>
      isKey(each) && each.values.kind === 'lookup'
        ? as(each.value, readLookedUp(each.values.lookup, `l${index}`))
        : same(each.value, 's'),
    ),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: breakdowns.flatMap((each, index) => (isKey(each) ? [createLookUpJoin(plan, each, index)] : [])),
    },
  };
}

/** Their names. */
export function listNames(columns: readonly Named[]): readonly string[] {
  return columns.map(({ as: name }) => name);
}
