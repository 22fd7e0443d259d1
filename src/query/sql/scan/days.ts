/** Days of units, for charts of days, weeks and months. Read from the daily roll-ups where those have the columns. */
import { never } from '../../../domain/assert.ts';
import { areDays } from '../../plan/buckets.ts';
import { findPinnedGroups } from '../../plan/pinned-groups.ts';
import type { Condition, Key, SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { findUnitType } from '../../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, from, not, same } from '../tree/build.ts';
import { type Expression, type Named, type Query, readTable, type Select } from '../tree/nodes.ts';
import { pairUnit, pairVersion } from './conditions.ts';
import { createStartKey, isStartKey, startWithDays } from './starts.ts';
import {
  asStored,
  compileSelector,
  dayNumber,
  listNotDerived,
  resolveMergedUsers,
  scanPairs,
} from './stream.ts';
import { momentValue } from './time.ts';

interface DayScan {
  readonly selector: SelectorPlan;
  /** Also a column `ver`: the version of the unit's properties in its pairs. Of users only as they are stored. */
  readonly withVersion: boolean;
  /** Also a column `event_type`. */
  readonly withType?: boolean;
}

/** True where the daily roll-ups can evaluate a selector: they keep units and versions, but no event properties. */
export function readsDerived({ unit, derived, timeZone }: StreamPlan, { conditions }: SelectorPlan): boolean {
  if (!derived || derived.timeZone !== timeZone) return false;
  const kept: readonly Key['kind'][] =
    unit.kind === 'group'
      ? ['pairUnit', 'pairVersion', 'pairAtStart']
      : unit.resolveMerges
        ? []
        : ['user', 'userVersion', 'userAtStart'];
  return conditions.every((condition) => {
    if (condition.kind === 'eventType') return true;
    const key = findConditionKey(condition);
    return key !== undefined && kept.includes(key.kind);
  });
}

function findConditionKey(condition: Condition): Key | undefined {
  switch (condition.kind) {
    case 'eventType':
      return undefined;
    case 'values': {
      const { values } = condition;
      if (values.kind !== 'lookup') return undefined;
      return isStartKey(values.key) && !startWithDays(values.key) ? undefined : values.key;
    }
    case 'member':
      return condition.key;
    case 'intervalMember':
      return areDays(condition.buckets.rule) ? condition.key : undefined;
    default:
      throw never(condition);
  }
}

/**
 * Rows of pairs of one unit on one day: `unit`, `day` (days since 1970 in the project's zone), `n` (pairs), `events` (those of
 * them in whose event the unit comes first: they sum up to events), `first` and `last` (times), `ver` if asked for. A unit may
 * have several rows of one day. The stream must begin and end with days.
 */
export function scanDays(stream: StreamPlan, scan: DayScan): Query {
  const { derived } = stream;
  if (!derived || !readsDerived(stream, scan.selector)) return scanDaysOfEvents(stream, scan);
  // Of all events the days are ordered by unit, too, and are fewer.
  if (!isOfAllEvents(scan) && findPinnedGroups(stream, [scan.selector]))
    return scanDaysOfEvents(stream, scan);
  const [notDerived] = listNotDerived(stream);
  return {
    node: 'union',
    of: [scanDerivedDays(stream, scan, derived.toBatch), scanDaysOfEvents(stream, scan, notDerived)],
  };
}

/**
 * The key of a breakdown as a column over rows of scanDays, which need `ver` where it is one of versions. Undefined where days do
 * not tell it.
 */
export function findDayKey(values: Values, { unit }: StreamPlan): Expression | undefined {
  if (values.kind !== 'lookup') return undefined;
  const { key } = values;
  switch (key.kind) {
    case 'user':
    case 'pairUnit':
      return (key.kind === 'user') === (unit.kind === 'user') ? column(pairUnit) : undefined;
    case 'userVersion':
    case 'pairVersion':
      return (key.kind === 'userVersion') === (unit.kind === 'user') ? column(pairVersion) : undefined;
    case 'userAtStart':
    case 'pairAtStart':
      return (key.kind === 'userAtStart') === (unit.kind === 'user') && startWithDays(key)
        ? createStartKey(column(pairUnit), key.starts, column('first'))
        : undefined;
    case 'groupUnits':
    case 'groupVersions':
    case 'groupsAtStart':
      return undefined;
    default:
      throw never(key);
  }
}

/** Whether nothing tells events of a unit and day apart. */
function isOfAllEvents({ selector, withVersion, withType }: DayScan): boolean {
  return (
    selector.eventType === undefined && !withVersion && !withType && !selector.conditions.some(needsType)
  );
}

function scanDaysOfEvents(
  stream: StreamPlan,
  { selector, withVersion, withType }: DayScan,
  where?: Expression,
): Select {
  return scanPairs(stream, {
    selectors: [selector],
    columns: [
      as('day', dayNumber(stream)),
      as('n', call('toUInt32', constant(1))),
      as('first', column('time')),
      as('last', column('time')),
      ...(withVersion
        ? [as(pairVersion, column(stream.unit.kind === 'user' ? 'user_ver' : pairVersion))]
        : []),
      ...(withType ? [same('event_type')] : []),
    ],
    firstAs: 'events',
    ...(where && { where }),
  });
}

function scanDerivedDays(stream: StreamPlan, scan: DayScan, toBatch: number): Select {
  const { selector, withVersion, withType = false } = scan;
  const { project, unit } = stream;
  const isAll = isOfAllEvents(scan);
  const needsInterval = selector.conditions.some((condition) => {
    const key = findConditionKey(condition);
    return condition.kind === 'intervalMember' || (key !== undefined && isStartKey(key));
  });
  const rows: Select = {
    node: 'select',
    columns: [
      same(pairUnit),
      ...(unit.kind === 'user' ? [as('user', column(pairUnit))] : []),
      ...(isAll
        ? []
        : [
            same('event_type'),
            same(pairVersion),
            ...(unit.kind === 'user' ? [as('user_ver', column(pairVersion))] : []),
          ]),
      as('date', column('day')),
      // Any time of the day lies in the same interval of days.
      ...(needsInterval ? [as('time', column('first'))] : []),
      ...dayColumns,
      same('events'),
    ],
    from: readTable(project, isAll ? 'unit_days_all' : 'unit_days'),
    where: all(
      compare(column('type'), '=', bound('String', findUnitType(unit))),
      compare(column('batch'), '<=', bound('UInt64', toBatch)),
      ...(selector.eventType === undefined || isAll
        ? []
        : [compare(column('event_type'), '=', bound('String', selector.eventType))]),
      ...listDayConditions(stream),
    ),
  };
  return resolveMergedUsers(stream, {
    node: 'select',
    columns: [
      same(pairUnit),
      as('day', call('toInt32', column('date'))),
      ...dayColumns,
      ...(withVersion ? [same(pairVersion)] : []),
      ...(withType ? [same('event_type')] : []),
      same('events'),
    ],
    from: { node: 'query', query: rows },
    ...(selector.conditions.length > 0 && {
      where: compileSelector(stream, { eventType: undefined, conditions: selector.conditions }),
    }),
  });
}

const dayColumns: readonly Named[] = ['n', 'first', 'last'].map((name) => same(name));

/** Whether it reads what only the roll-ups by type have. */
function needsType(condition: Condition): boolean {
  const key = findConditionKey(condition);
  return condition.kind === 'eventType' || key?.kind === 'pairVersion' || key?.kind === 'userVersion';
}

/** Conditions on `day`. */
export function listDayConditions({ fromMs, toMs, skip, timeZone }: StreamPlan): readonly Expression[] {
  const day = column('day');
  const toDate = (ms: number) => call('toDate', momentValue(ms), bound('String', timeZone));
  return [
    ...(fromMs === undefined ? [] : [compare(day, '>=', toDate(fromMs))]),
    ...(toMs === undefined ? [] : [compare(day, '<', toDate(toMs))]),
    ...(skip
      ? [not(all(compare(day, '>=', toDate(skip.fromMs)), compare(day, '<', toDate(skip.toMs))))]
      : []),
  ];
}

/** First and last event ever of every unit: `unit`, `first`, `last` (times). */
export function selectFirstAndLast(stream: StreamPlan): Select {
  const { project, unit, timeZone, derived } = stream;
  const everything = { project, unit, timeZone, ...(derived && { derived }) };
  const everyEvent = { eventType: undefined, conditions: [] };
  const stored = selectEnds(scanDays(asStored(everything), { selector: everyEvent, withVersion: false }));
  return unit.kind === 'user' && unit.resolveMerges
    ? selectEnds(resolveMergedUsers(everything, stored))
    : stored;
}

function selectEnds(rows: Query): Select {
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      as('first', call('min', column('first', 'd'))),
      as('last', call('max', column('last', 'd'))),
    ],
    from: { node: 'leftJoin', left: rows, leftAs: 'd', joins: [] },
    groupBy: [pairUnit],
  };
}

/** Since when each unit is known: `unit`, `since` (time). By its first event or version, or, having neither, by its receipt. */
export function selectKnownSince(stream: StreamPlan): Select {
  const { project, unit } = stream;
  const ofType = compare(column('type'), '=', bound('String', findUnitType(unit)));
  const events: Select = {
    node: 'select',
    columns: [same(pairUnit), as('since', column('first')), as('weak', constant(0))],
    from: from(selectFirstAndLast(stream)),
  };
  const versions = resolveMergedUsers(stream, {
    node: 'select',
    columns: [same(pairUnit), as('since', column('effective')), as('weak', constant(0))],
    from: readTable(project, 'versions'),
    where: all(ofType, compare(column('scope'), '=', bound('String', 'profile'))),
  });
  const received = resolveMergedUsers(stream, {
    node: 'select',
    columns: [same(pairUnit), as('since', column('received')), as('weak', constant(1))],
    from: readTable(project, 'units'),
    where: ofType,
  });
  const isStrong = compare(column('weak', 'k'), '=', constant(0));
  const since = column('since', 'k');
  const hasStrong = compare(call('min', column('weak', 'k')), '=', constant(0));
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      as('since', call('if', hasStrong, call('minIf', since, isStrong), call('min', since))),
    ],
    from: {
      node: 'leftJoin',
      left: { node: 'union', of: [events, versions, received] },
      leftAs: 'k',
      joins: [],
    },
    groupBy: [pairUnit],
  };
}
