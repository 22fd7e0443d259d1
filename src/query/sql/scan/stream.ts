/** The pairs (event, unit) that a chart reads, with merged users resolved. */

import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import { findConditionOnPairs, findPinnedGroups } from '../../plan/pinned-groups.ts';
import type { GroupColumn, SelectorPlan, StreamPlan, UnitPlan } from '../../plan/plan.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  not,
  same,
  some,
} from '../tree/build.ts';
import {
  type Expression,
  mentions,
  type Named,
  readTable,
  replaceParts,
  type Select,
} from '../tree/nodes.ts';
import { compileCondition, groupUnits, groupVersions, pairUnit, pairVersion } from './conditions.ts';
import { isKeptByGroup, isOfPinned, selectGroupEvents } from './group-events.ts';
import { selectMergedUsers } from './look-ups.ts';
import { orderRows, placeBits, shiftWide } from './row-order.ts';
import { momentValue } from './time.ts';

/** What is read of each pair. Expressions are over the event's columns, `unit` and `ver` (of the pair's own group). */
export interface PairScan {
  /** The pairs read: those for which any of these selectors holds. */
  readonly selectors: readonly SelectorPlan[];
  /** Columns beside `unit`. */
  readonly columns: readonly Named[];
  /** A further condition. */
  readonly where?: Expression;
  /** Only pairs of these groups, a few. */
  readonly units?: readonly UnitId[];
  /** Also a column of this name: 1 where the pair is the first of its event, else 0. */
  readonly firstAs?: string;
}

/** Rows of one pair each: `unit`, then the columns asked for. `unit` is the group, or the user after merges. */
export function scanPairs(stream: StreamPlan, scan: PairScan): Select {
  const { unit } = stream;
  const columns = [unitColumn(unit), ...scan.columns];
  const firstOf = (is: Expression) => (scan.firstAs === undefined ? [] : [as(scan.firstAs, is)]);
  const where = [
    ...(scan.units ? listUnitConditions(stream, scan.units) : []),
    ...(scan.where ? [scan.where] : []),
  ];
  const byGroup = scanByGroup(stream, {
    ...{ selectors: scan.selectors, where, isOfPairs: unit.kind === 'group' },
    columns: [...columns, ...firstOf(unit.kind === 'user' ? constant(1) : column('first'))],
  });
  const named = [...columns, ...firstOf(unit.kind === 'user' ? constant(1) : isFirstGroup(unit.place))];
  const pairs = selectEventPairs(stream, scan.selectors, named, [
    ...where,
    ...(byGroup ? listNotDerived(stream) : []),
  ]);
  return resolveMergedUsers(stream, byGroup ? joinRows(byGroup, pairs) : pairs);
}

function selectEventPairs(
  stream: StreamPlan,
  selectors: readonly SelectorPlan[],
  columns: readonly Named[],
  where: readonly Expression[],
): Select {
  const conditions = [
    ...listTimeConditions(stream, column('time')),
    ...listDateHints(stream),
    ...matchAnySelector(stream, selectors),
    ...where,
  ];
  const needsVersion = [...columns.map(({ is }) => is), ...conditions].some((each) =>
    mentions(each, pairVersion),
  );
  return {
    node: 'select',
    columns,
    from: readTable(stream.project, 'events'),
    ...unfoldPairs(stream.unit, needsVersion),
    where: all(...conditions),
  };
}

/** That the pair is of one of the groups; other events are left out before their groups are unfolded. */
function listUnitConditions({ project, unit }: StreamPlan, ids: readonly UnitId[]): readonly Expression[] {
  if (unit.kind === 'user') return [isOfPinned(project, { kind: 'ids', ids })];
  return [
    call('hasAny', groupUnits(unit.place), bound('Array(UInt64)', ids)),
    isOfPinned(project, { kind: 'ids', ids }),
  ];
}

interface GroupScan {
  readonly selectors: readonly SelectorPlan[];
  readonly columns: readonly Named[];
  readonly where: readonly Expression[];
  /** Rows of pairs of the counted group; else of events, each once. */
  readonly isOfPairs: boolean;
}

/**
 * The rows of events that are derived, read by group. Undefined where selectors do not pin them to few groups, and where something is
 * asked that is not kept by group; else the rows behind have to be read from the events.
 */
export function scanByGroup(stream: StreamPlan, scan: GroupScan): Select | undefined {
  const { project, unit, derived } = stream;
  const pinned = findPinnedGroups(stream, scan.selectors);
  if (!pinned || !derived || (unit.kind === 'group' && unit.groupType !== pinned.groupType)) return undefined;
  const { groupType, units } = pinned;
  const oncePerEvent = !scan.isOfPairs && !(units.kind === 'ids' && units.ids.length === 1);
  // Of a list of any length it is not known whether it pays: not where events of one type are fewer, or rows are told apart.
  const isLong = units.kind === 'listed';
  if (isLong && (oncePerEvent || scan.selectors.some(({ eventType }) => eventType !== undefined)))
    return undefined;
  // It holds for every row.
  const pinning = compileCondition(project, pinned.condition);
  const narrow = (expression: Expression) => replaceParts(expression, pinning, constant(1));
  const where = [...matchAnySelector(stream, scan.selectors), ...scan.where].map(narrow);
  const columns = scan.columns.map(({ as: name, is }) => as(name, narrow(is)));
  if (![...where, ...columns.map(({ is }) => is)].every(isKeptByGroup)) return undefined;
  const onPairs = findConditionOnPairs(pinned);
  return selectGroupEvents({
    ...{ project, toChunk: derived.toChunk, groupType, columns, oncePerEvent },
    where: [
      isOfPinned(project, units),
      ...listTimeConditions(stream, column('time')),
      ...(onPairs ? [compileCondition(project, onPairs)] : []),
      ...where,
    ],
  });
}

/** Rows of one select and of another, which have the same columns. */
export function joinRows(one: Select, other: Select): Select {
  return {
    node: 'select',
    columns: one.columns.map(({ as: name }) => same(name)),
    from: from({ node: 'union', of: [one, other] }),
  };
}

/** That an event is behind the derived tables. */
export function listNotDerived({ derived }: Pick<StreamPlan, 'derived'>): readonly Expression[] {
  return derived ? [compare(column('chunk'), '>', bound('UInt64', derived.toChunk))] : [];
}

/** That any of the selectors holds. */
function matchAnySelector(stream: StreamPlan, selectors: readonly SelectorPlan[]): readonly Expression[] {
  const matches = selectors.map((selector) => compileSelector(stream, selector));
  return [
    ...listEventTypeConditions(selectors),
    ...(matches.length === 1 ? matches : matchByNameOnly(selectors) ? [] : [some(...matches)]),
  ];
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

/** The order of a pair among all of its project, (time, chunk, row), as one UInt128: argMin and argMax compare it five times faster than a tuple. */
export function orderPairs(ms: Expression, chunk: Expression, row: Expression): Expression {
  return call('bitOr', shiftWide(ms, placeBits), orderRows(chunk, row));
}

export const pairOrder: Expression = orderPairs(timeMs, column('chunk'), column('row'));

/** The calendar date of the event, or of another moment (a DateTime64), in the stream's zone, as a number of days since 1970. */
export function dayNumber({ timeZone }: StreamPlan, moment: Expression = column('time')): Expression {
  return call('toInt32', call('toDate', moment, bound('String', timeZone)));
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

function isFirstGroup(place: GroupColumn): Expression {
  return compare(column(pairUnit), '=', call('arrayElement', groupUnits(place), constant(1)));
}
