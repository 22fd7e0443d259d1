/** Each unit's number: in every interval (window), and in the whole range. */
import { never } from '../../../domain/assert.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { MeasurePlan } from '../../plan/metric.ts';
import type { Values } from '../../plan/plan.ts';
import { groupUnits, isOfSeveralGroups, pairVersion } from '../scan/conditions.ts';
import { selectMergedUsers } from '../scan/look-ups.ts';
import { createEventKey, eventKey, scanUnitDays, scanUnits } from '../scan/scan.ts';
import { dayNumber, pairOrder } from '../scan/stream.ts';
import { joinSums, joinTexts, readKey, readNumbers, readTexts } from '../scan/values.ts';
import { as, call, column, compare, constant, from, same, some } from '../tree/build.ts';
import type { Expression, Joins, Named, Select } from '../tree/nodes.ts';
import { listBreakdowns, listLookUpJoins, listNames, resolveBreakdowns, resolveUnit } from './breakdown.ts';
import { countDistinctItems } from './unit-numbers-distinct.ts';
import { listCellsOfInterval } from './window-frame.ts';

/**
 * Rows: the breakdowns' columns as they are counted, `unit`, `at`, `number` (Float64) and, `withEntry`, `ver`: the version of
 * the pair by which the unit came to be counted.
 */
export function measureEachUnit(plan: CountPlan, measure: MeasurePlan, withEntry: boolean): Select {
  const { kind } = measure;
  if ((kind === 'users' || kind === 'days') && !withEntry && !hasSeveralGroups(plan))
    return countDistinctItems(
      plan,
      planMeasure(plan, measure),
      kind === 'days' ? scanUnitDays(plan) : undefined,
    );
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  const steps = planSteps(plan, measure, withEntry);
  const rows = resolveRows(plan, measure, steps);
  const cells: Select = {
    node: 'select',
    columns: [
      ...by,
      same('unit'),
      as('at', call('arrayJoin', listCellsOfInterval(plan.frame, column('x')))),
      ...steps.resolved.map(({ as: name }) => same(name)),
    ],
    from: from(rows),
  };
  return {
    node: 'select',
    columns: [
      ...by,
      same('unit'),
      same('at'),
      as('number', call('toFloat64', steps.number)),
      ...(withEntry ? [as('ver', call('argMin', column('ver'), column('since')))] : []),
    ],
    from: from(cells),
    groupBy: [...listNames(by), 'unit', 'at'],
  };
}

/** The columns of each step: pairs are scanned, grouped by unit, interval and keys, then resolved. */
interface MeasureSteps {
  /** Read by the scan, then grouped by unit, interval and `keys`. */
  readonly scanned: readonly Named[];
  readonly keys: readonly string[];
  readonly grouped: readonly Named[];
  /** From the grouped rows (`s`), after look-ups; grouped again only where there is an event key. */
  readonly resolved: readonly Named[];
  readonly joins: Joins;
  /** The number of a unit, as an aggregate of the resolved rows. */
  readonly number: Expression;
}

function planSteps(plan: CountPlan, measure: MeasurePlan, withEntry: boolean): MeasureSteps {
  const measured = planMeasure(plan, measure);
  const aggregates = measured.aggregate ? [measured.aggregate] : [];
  const events = hasSeveralGroups(plan);
  const keys = [...measured.keys, ...(events ? [eventKey] : [])];
  const entry = withEntry ? ['ver', 'since'] : [];
  return {
    scanned: [
      ...measured.scanned,
      ...(events ? [createEventKey(events)] : []),
      ...(withEntry ? [as('ver', findVersionColumn(plan)), as('place', pairOrder)] : []),
    ],
    keys,
    grouped: [
      ...keys.map((name) => same(name)),
      ...aggregates,
      ...(withEntry ? selectEarliest(column('ver'), column('place')) : []),
    ],
    resolved: [
      ...measured.keys.map((name) => as(name, measured.resolvedKey ?? column(name, 's'))),
      ...(events ? [same(eventKey, 's')] : []),
      ...aggregates.map(({ as: name }) => as(name, events ? sumOncePerEvent(name) : column(name, 's'))),
      ...(measured.lookedUp ?? []).map(({ as: name, is }) => as(name, events ? call('any', is) : is)),
      ...(events && withEntry
        ? selectEarliest(column('ver', 's'), column('since', 's'))
        : entry.map((name) => same(name, 's'))),
    ],
    joins: measured.joins ?? [],
    number: measured.number,
  };
}

function findVersionColumn({ stream: { unit } }: CountPlan): Expression {
  return column(unit.kind === 'user' ? 'user_ver' : pairVersion);
}

/** The version of the earliest pair, and when that was. */
function selectEarliest(version: Expression, order: Expression): readonly Named[] {
  return [as('ver', call('argMin', version, order)), as('since', call('min', order))];
}

/** Of rows with an event key: several groups of one event can have the same value, but the pair counts once. */
export function sumOncePerEvent(name: string): Expression {
  const isAlone = compare(column(eventKey, 's'), '=', constant(0));
  return call('if', isAlone, call('sum', column(name, 's')), call('any', column(name, 's')));
}

/** True for events with several groups of a type that the chart is broken down by. */
export function hasSeveralGroups({ breakdowns }: Pick<CountPlan, 'breakdowns'>): Expression | undefined {
  const groupColumns = breakdowns.flatMap((values) =>
    values.kind === 'lookup' && values.lookup.kind !== 'names' && isOfSeveralGroups(values.key)
      ? [values.key.place]
      : [],
  );
  if (groupColumns.length === 0) return undefined;
  return some(
    ...groupColumns.map((groupColumn) => compare(call('length', groupUnits(groupColumn)), '>', constant(1))),
  );
}

interface MeasureColumns {
  readonly scanned: readonly Named[];
  readonly keys: readonly string[];
  readonly aggregate?: Named;
  readonly resolvedKey?: Expression;
  readonly lookedUp?: readonly Named[];
  readonly joins?: Joins;
  readonly number: Expression;
}

function planMeasure(plan: CountPlan, measure: MeasurePlan): MeasureColumns {
  const { stream } = plan;
  const distinctItems = call('uniqExact', column('el'));
  switch (measure.kind) {
    case 'pairs':
      return { scanned: [], keys: [], aggregate: as('n', call('count')), number: call('sum', column('n')) };
    case 'days':
      return { scanned: [as('el', dayNumber(stream))], keys: ['el'], number: distinctItems };
    case 'users': {
      const users = { scanned: [as('el', column('user'))], keys: ['el'], number: distinctItems };
      if (!measure.resolveMerges) return users;
      const canonical = column('canonical', 'u');
      const on = compare(column('el', 's'), '=', column('user', 'u'));
      return {
        ...users,
        resolvedKey: call('if', compare(canonical, '=', constant(0)), column('el', 's'), canonical),
        joins: [{ right: selectMergedUsers(stream.project), as: 'u', on }],
      };
    }
    case 'sum':
      return planSum(plan, measure.values);
    case 'distinct':
      return planDistinct(plan, measure.values);
    default:
      throw never(measure);
  }
}

function planSum({ stream }: CountPlan, values: Values): MeasureColumns {
  if (values.kind !== 'lookup')
    return {
      scanned: [as('own', call('arraySum', readNumbers(values)))],
      keys: [],
      aggregate: as('n', call('sum', column('own'))),
      number: call('sum', column('n')),
    };
  const { join, is } = joinSums(stream.project, values.lookup, column('pk', 's'), 'p');
  return {
    scanned: [as('pk', readKey(values))],
    keys: ['pk'],
    aggregate: as('n', call('count')),
    lookedUp: [as('each', is)],
    joins: [join],
    number: call('sum', call('multiply', column('n'), column('each'))),
  };
}

function planDistinct({ stream }: CountPlan, values: Values): MeasureColumns {
  const number = call('uniqExact', column('el'));
  if (values.kind !== 'lookup') {
    // A unit without any value has a number too.
    const texts = call('emptyArrayToSingle', castToNullable(readTexts(values)));
    return { scanned: [as('el', call('arrayJoin', texts))], keys: ['el'], number };
  }
  const { join, is } = joinTexts(stream.project, values.lookup, column('el', 's'), 'p');
  return {
    scanned: [as('el', readKey(values))],
    keys: ['el'],
    resolvedKey: is,
    joins: [join],
    number,
  };
}

/** Its single default is NULL, which is no value. */
function castToNullable(texts: Expression): Expression {
  return { node: 'cast', of: texts, type: 'Array(Nullable(String))' };
}

function resolveRows(plan: CountPlan, measure: MeasurePlan, steps: MeasureSteps): Select {
  const breakdowns = listBreakdowns(plan);
  const grouped = groupPairs(plan, measure, steps);
  const by = breakdowns.map(({ counted }) => counted);
  const isReady =
    listLookUpJoins(plan, 'stored').length + steps.joins.length === 0 && !steps.keys.includes(eventKey);
  if (isReady) return grouped;
  const columns = [as('unit', resolveUnit(plan)), same('x', 's'), ...steps.resolved];
  const rows = resolveBreakdowns(plan, grouped, columns, 'stored', steps.joins);
  return steps.keys.includes(eventKey) ? { ...rows, groupBy: [...by, 'unit', 'x', ...steps.keys] } : rows;
}

/** One row per unit (as stored), interval and keys. */
function groupPairs(plan: CountPlan, measure: MeasurePlan, steps: MeasureSteps): Select {
  const keys = listBreakdowns(plan).map(({ deferred }) => deferred);
  const days =
    canReadDays(measure) && !steps.keys.includes(eventKey) && !steps.scanned.some(isRowOrder)
      ? scanUnitDays(plan)
      : undefined;
  const names = ['unit', ...keys, 'x'];
  if (!days)
    return {
      node: 'select',
      columns: [...names.map((name) => same(name)), ...steps.grouped],
      from: from(scanUnits(plan, steps.scanned)),
      groupBy: [...names, ...steps.keys],
    };
  const aggregate = measure.kind === 'days' ? as('el', column('day')) : as('n', call('sum', column('n')));
  return {
    node: 'select',
    columns: [...names.map((name) => same(name)), aggregate],
    from: from(days),
    groupBy: [...names, ...(measure.kind === 'days' ? ['el'] : [])],
  };
}

function canReadDays({ kind }: MeasurePlan): boolean {
  return kind === 'pairs' || kind === 'days';
}

function isRowOrder({ as: name }: Named): boolean {
  return name === 'place';
}
