/** Each unit's number: in every interval (window), and in the whole range. */
import { never } from '../../../domain/assert.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { MeasurePlan } from '../../plan/metric.ts';
import type { Values } from '../../plan/plan.ts';
import { groupUnits, pairVersion } from '../scan/conditions.ts';
import { canonicalUsers } from '../scan/look-ups.ts';
import { eventKey, eventKeyOf, scanUnitDays, scanUnits } from '../scan/scan.ts';
import { dayNumber, pairOrder } from '../scan/stream.ts';
import { keyOf, numbersOf, sumsByKey, textsByKey, textsOf } from '../scan/values.ts';
import { as, call, column, compare, constant, from, same, some } from '../tree/build.ts';
import type { Expression, Joins, Named, Select } from '../tree/nodes.ts';
import { breakdownsOf, countedUnit, isOfSeveralGroups, joinsOf, namesOf, resolved } from './breakdown.ts';
import { countDifferent } from './unit-numbers-distinct.ts';
import { placesOfOne } from './window-frame.ts';

/**
 * Rows: the breakdowns' columns as they are counted, `unit`, `at`, `number` (Float64) and, `withEntry`, `ver`: the version of
 * the pair by which the unit came to be counted.
 */
export function unitNumbers(plan: CountPlan, measure: MeasurePlan, withEntry: boolean): Select {
  const { kind } = measure;
  if ((kind === 'users' || kind === 'days') && !withEntry && !severalGroups(plan))
    return countDifferent(plan, measured(plan, measure), kind === 'days' ? scanUnitDays(plan) : undefined);
  const by = breakdownsOf(plan).map(({ counted }) => same(counted));
  const made = madeOf(plan, measure, withEntry);
  const rows = resolvedRows(plan, measure, made);
  const places: Select = {
    node: 'select',
    columns: [
      ...by,
      same('unit'),
      as('at', call('arrayJoin', placesOfOne(plan.frame, column('x')))),
      ...made.again.map(({ as: name }) => same(name)),
    ],
    from: from(rows),
  };
  return {
    node: 'select',
    columns: [
      ...by,
      same('unit'),
      same('at'),
      as('number', call('toFloat64', made.number)),
      ...(withEntry ? [as('ver', call('argMin', column('ver'), column('since')))] : []),
    ],
    from: from(places),
    groupBy: [...namesOf(by), 'unit', 'at'],
  };
}

/** What is kept of pairs: by which columns they are brought together, and what is told of those together. */
interface Made {
  /** From the scan, when rows of one unit, interval and keys are brought together. */
  readonly scanned: readonly Named[];
  readonly keys: readonly string[];
  readonly first: readonly Named[];
  /** From those (`s`), when keys have become values; brought together once more only where events are told apart. */
  readonly again: readonly Named[];
  readonly joins: Joins;
  /** Over the rows left then. */
  readonly number: Expression;
}

function madeOf(plan: CountPlan, measure: MeasurePlan, withEntry: boolean): Made {
  const own = measured(plan, measure);
  const told = own.told ? [own.told] : [];
  const events = severalGroups(plan);
  const keys = [...own.keys, ...(events ? [eventKey] : [])];
  const entry = withEntry ? ['ver', 'since'] : [];
  return {
    scanned: [
      ...own.scanned,
      ...(events ? [eventKeyOf(events)] : []),
      ...(withEntry ? [as('ver', versionOf(plan)), as('place', pairOrder)] : []),
    ],
    keys,
    first: [
      ...keys.map((name) => same(name)),
      ...told,
      ...(withEntry ? firstOf(column('ver'), column('place')) : []),
    ],
    again: [
      ...own.keys.map((name) => as(name, own.resolvedKey ?? column(name, 's'))),
      ...(events ? [same(eventKey, 's')] : []),
      ...told.map(({ as: name }) => as(name, events ? eachEventOnce(name) : column(name, 's'))),
      ...(own.more ?? []).map(({ as: name, is }) => as(name, events ? call('any', is) : is)),
      ...(events && withEntry
        ? firstOf(column('ver', 's'), column('since', 's'))
        : entry.map((name) => same(name, 's'))),
    ],
    joins: own.joins ?? [],
    number: own.number,
  };
}

function versionOf({ stream: { unit } }: CountPlan): Expression {
  return column(unit.kind === 'user' ? 'user_ver' : pairVersion);
}

/** The version of the earliest pair, and when that was. */
function firstOf(version: Expression, place: Expression): readonly Named[] {
  return [as('ver', call('argMin', version, place)), as('since', call('min', place))];
}

/** Of rows with keys of events: an event with several groups may meet one value more than once, its pair counts once. */
export function eachEventOnce(name: string): Expression {
  const isAlone = compare(column(eventKey, 's'), '=', constant(0));
  return call('if', isAlone, call('sum', column(name, 's')), call('any', column(name, 's')));
}

/** That the event has several groups of another type whose properties the chart is broken down by. */
export function severalGroups({ breakdowns }: Pick<CountPlan, 'breakdowns'>): Expression | undefined {
  const places = breakdowns.flatMap((values) =>
    values.kind === 'lookup' && values.lookup.kind !== 'names' && isOfSeveralGroups(values.key)
      ? [values.key.place]
      : [],
  );
  if (places.length === 0) return undefined;
  return some(...places.map((place) => compare(call('length', groupUnits(place)), '>', constant(1))));
}

interface Measured {
  readonly scanned: readonly Named[];
  readonly keys: readonly string[];
  readonly told?: Named;
  readonly resolvedKey?: Expression;
  readonly more?: readonly Named[];
  readonly joins?: Joins;
  readonly number: Expression;
}

function measured(plan: CountPlan, measure: MeasurePlan): Measured {
  const { stream } = plan;
  const different = call('uniqExact', column('el'));
  switch (measure.kind) {
    case 'pairs':
      return { scanned: [], keys: [], told: as('n', call('count')), number: call('sum', column('n')) };
    case 'days':
      return { scanned: [as('el', dayNumber(stream))], keys: ['el'], number: different };
    case 'users': {
      const users = { scanned: [as('el', column('user'))], keys: ['el'], number: different };
      if (!measure.resolveMerges) return users;
      const canonical = column('canonical', 'u');
      const on = compare(column('el', 's'), '=', column('user', 'u'));
      return {
        ...users,
        resolvedKey: call('if', compare(canonical, '=', constant(0)), column('el', 's'), canonical),
        joins: [{ right: canonicalUsers(stream.project), as: 'u', on }],
      };
    }
    case 'sum':
      return sumOf(plan, measure.values);
    case 'distinct':
      return differentOf(plan, measure.values);
    default:
      throw never(measure);
  }
}

function sumOf({ stream }: CountPlan, values: Values): Measured {
  if (values.kind !== 'lookup')
    return {
      scanned: [as('own', call('arraySum', numbersOf(values)))],
      keys: [],
      told: as('n', call('sum', column('own'))),
      number: call('sum', column('n')),
    };
  const on = compare(column('pk', 's'), '=', column('key', 'p'));
  return {
    scanned: [as('pk', keyOf(values))],
    keys: ['pk'],
    told: as('n', call('count')),
    more: [as('each', column('total', 'p'))],
    joins: [{ right: sumsByKey(stream.project, values.lookup), as: 'p', on }],
    number: call('sum', call('multiply', column('n'), column('each'))),
  };
}

function differentOf({ stream }: CountPlan, values: Values): Measured {
  const number = call('uniqExact', column('el'));
  if (values.kind !== 'lookup') {
    // A unit without any value has a number too.
    const texts = call('emptyArrayToSingle', asNullable(textsOf(values)));
    return { scanned: [as('el', call('arrayJoin', texts))], keys: ['el'], number };
  }
  const on = compare(column('el', 's'), '=', column('key', 'p'));
  return {
    scanned: [as('el', keyOf(values))],
    keys: ['el'],
    resolvedKey: column('value', 'p'),
    joins: [{ right: textsByKey(stream.project, values.lookup), as: 'p', on }],
    number,
  };
}

/** Its single default is NULL, which is no value. */
function asNullable(texts: Expression): Expression {
  return { node: 'cast', of: texts, type: 'Array(Nullable(String))' };
}

function resolvedRows(plan: CountPlan, measure: MeasurePlan, made: Made): Select {
  const breakdowns = breakdownsOf(plan);
  const brought = broughtTogether(plan, measure, made);
  const by = breakdowns.map(({ counted }) => counted);
  const isReady = joinsOf(plan, 'stored').length + made.joins.length === 0 && !made.keys.includes(eventKey);
  if (isReady) return brought;
  const columns = [as('unit', countedUnit(plan)), same('x', 's'), ...made.again];
  const rows = resolved(plan, brought, columns, 'stored', made.joins);
  return made.keys.includes(eventKey) ? { ...rows, groupBy: [...by, 'unit', 'x', ...made.keys] } : rows;
}

/** One row per unit (as stored), interval and keys. */
function broughtTogether(plan: CountPlan, measure: MeasurePlan, made: Made): Select {
  const keys = breakdownsOf(plan).map(({ deferred }) => deferred);
  const days =
    isOfDays(measure) && !made.keys.includes(eventKey) && !made.scanned.some(isEntry)
      ? scanUnitDays(plan)
      : undefined;
  const names = ['unit', ...keys, 'x'];
  if (!days)
    return {
      node: 'select',
      columns: [...names.map((name) => same(name)), ...made.first],
      from: from(scanUnits(plan, made.scanned)),
      groupBy: [...names, ...made.keys],
    };
  const told = measure.kind === 'days' ? as('el', column('day')) : as('n', call('sum', column('n')));
  return {
    node: 'select',
    columns: [...names.map((name) => same(name)), told],
    from: from(days),
    groupBy: [...names, ...(measure.kind === 'days' ? ['el'] : [])],
  };
}

function isOfDays({ kind }: MeasurePlan): boolean {
  return kind === 'pairs' || kind === 'days';
}

function isEntry({ as: name }: Named): boolean {
  return name === 'place';
}
