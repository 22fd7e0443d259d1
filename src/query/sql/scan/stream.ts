/** The pairs (event, unit) that a chart reads, with merged users resolved. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { SelectorPlan, StreamPlan, UnitPlan } from '../../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, isIn, not, same, some } from '../tree/build.ts';
import { type Expression, mentions, type Named, readTable, type Select } from '../tree/nodes.ts';
import { compileCondition, groupUnits, groupVersions, pairUnit, pairVersion } from './conditions.ts';
import { selectMergedUsers } from './look-ups.ts';
import { momentValue } from './time.ts';

/** What is read of each pair. Expressions are over the event's columns, `unit` and `ver` (of the pair's own group). */
export interface PairScan {
  /** The pairs read: those for which any of these selectors holds. */
  readonly selectors: readonly SelectorPlan[];
  /** Columns beside `unit`. */
  readonly columns: readonly Named[];
  /** A further condition. */
  readonly where?: Expression;
}

/** Rows of one pair each: `unit`, then the columns asked for. `unit` is the group, or the user after merges. */
export function scanPairs(stream: StreamPlan, scan: PairScan): Select {
  const matches = scan.selectors.map((selector) => compileSelector(stream, selector));
  const conditions = [
    ...listEventTypeConditions(scan.selectors),
    ...listTimeConditions(stream, column('time')),
    ...listDateHints(stream),
    ...(matches.length === 1 ? matches : matchByNameOnly(scan.selectors) ? [] : [some(...matches)]),
    ...(scan.where ? [scan.where] : []),
  ];
  const columns = [unitColumn(stream.unit), ...scan.columns];
  const needsVersion = [...columns.map(({ is }) => is), ...conditions].some((each) =>
    mentions(each, pairVersion),
  );
  return resolveMergedUsers(stream, {
    node: 'select',
    columns,
    from: readTable(stream.project, 'events'),
    ...unfoldPairs(stream.unit, needsVersion),
    where: all(...conditions),
  });
}

/** That a selector holds for the pair: an expression to use as a column of scanPairs, too. */
export function compileSelector(
  { project }: StreamPlan,
  { eventType, conditions }: SelectorPlan,
): Expression {
  return all(
    ...(eventType === undefined ? [] : [compare(column('event_type'), '=', bound('String', eventType))]),
    ...conditions.map((condition) => compileCondition(project, condition)),
  );
}

/** ms since 1970 of the event, as Int64. */
export const timeMs: Expression = call('toUnixTimestamp64Milli', column('time'));

/** A chunk is below 2^53, a row below 2^32. */
const rowBits = 32;
const chunkBits = 53;

/** The order of a pair among all of its project, (time, chunk, row), as one UInt128: argMin and argMax compare it five times faster than a tuple. */
export function orderPairs(ms: Expression, chunk: Expression, row: Expression): Expression {
  const wide = (of: Expression, bits: number) => call('bitShiftLeft', call('toUInt128', of), constant(bits));
  return call('bitOr', wide(ms, chunkBits + rowBits), call('bitOr', wide(chunk, rowBits), row));
}

export const pairOrder: Expression = orderPairs(timeMs, column('chunk'), column('row'));

/** The calendar date of the event in the stream's zone, as a number of days since 1970. */
export function dayNumber({ timeZone }: StreamPlan): Expression {
  return call('toInt32', call('toDate', column('time'), bound('String', timeZone)));
}

/** Reads fewer granules where every selector names its event: the tables are ordered by it. */
export function listEventTypeConditions(selectors: readonly SelectorPlan[]): readonly Expression[] {
  const names = selectors.flatMap(({ eventType }) => (eventType === undefined ? [] : [eventType]));
  if (selectors.length < 2 || names.length < selectors.length) return [];
  return [isIn(column('event_type'), bound('Array(String)', [...new Set(names)]))];
}

/** Whether selectors are by event name only, without conditions. */
function matchByNameOnly(selectors: readonly SelectorPlan[]): boolean {
  return selectors.every(({ eventType, conditions }) => eventType !== undefined && conditions.length === 0);
}

/** Conditions that a moment lies in the stream's time. */
export function listTimeConditions(
  { fromMs, toMs, skip }: StreamPlan,
  moment: Expression,
): readonly Expression[] {
  return [
    ...(fromMs === undefined ? [] : [compare(moment, '>=', momentValue(clampToDates(fromMs)))]),
    ...(toMs === undefined ? [] : [compare(moment, '<', momentValue(clampToDates(toMs)))]),
    ...(skip
      ? [
          not(
            all(
              compare(moment, '>=', momentValue(skip.fromMs)),
              compare(moment, '<', momentValue(skip.toMs)),
            ),
          ),
        ]
      : []),
  ];
}

/**
 * The dates of events that lie in the stream's time. The table is ordered by them, and the engine does not tell them from the
 * times; as a hint they are looked at for each block of rows only.
 */
export function listDateHints({ fromMs, toMs }: Pick<StreamPlan, 'fromMs' | 'toMs'>): readonly Expression[] {
  const date = call('toDate', column('time'));
  const toDate = (ms: number) => call('toDate', momentValue(clampToDates(ms)));
  return [
    ...(fromMs === undefined ? [] : [call('indexHint', compare(date, '>=', toDate(fromMs)))]),
    ...(toMs === undefined ? [] : [call('indexHint', compare(date, '<=', toDate(toMs)))]),
  ];
}

/** The range of the engine's Date type, which wraps around beyond it. No event lies there. */
const datesFromMs = 0;
const datesToMs = Date.UTC(2149, 5, 6);

function clampToDates(ms: number): number {
  return Math.min(Math.max(ms, datesFromMs), datesToMs);
}

function unitColumn(unit: UnitPlan): Named {
  return unit.kind === 'user' ? as(pairUnit, column('user')) : same(pairUnit);
}

function unfoldPairs(unit: UnitPlan, needsVersion: boolean): Pick<Select, 'unfold'> {
  if (unit.kind === 'user') return {};
  const lists = [
    as(pairUnit, groupUnits(unit.place)),
    ...(needsVersion ? [as(pairVersion, groupVersions(unit.place))] : []),
  ];
  return { unfold: { lists, keepEmpty: false } };
}

/** Rows with a column `unit`, in which merged users become the users they were merged into. */
export function resolveMergedUsers({ unit, project }: StreamPlan, rows: Select): Select {
  return unit.kind === 'user' && unit.resolveMerges ? resolveMergedIn(project, pairUnit, rows) : rows;
}

/** Rows with a column of users, in which merged ones become the users they were merged into. */
export function resolveMergedIn(project: ProjectId, users: string, rows: Select): Select {
  const canonical = column('canonical', 'm');
  const counted = call('if', compare(canonical, '=', constant(0)), column(users, 's'), canonical);
  return {
    node: 'select',
    columns: rows.columns.map(({ as: name }) => (name === users ? as(name, counted) : same(name, 's'))),
    from: {
      node: 'leftJoin',
      left: rows,
      leftAs: 's',
      joins: [
        {
          right: selectMergedUsers(project),
          as: 'm',
          on: compare(column(users, 's'), '=', column('user', 'm')),
        },
      ],
    },
  };
}

/** The stream with users as stored; merges are resolved later, when fewer rows are left. */
export function asStored(stream: StreamPlan): StreamPlan {
  return stream.unit.kind === 'user' ? { ...stream, unit: { kind: 'user', resolveMerges: false } } : stream;
}
