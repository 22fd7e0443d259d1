/** A property's values over events: each of the event's own once, of the counted units once per pair, of other groups once each. */
import { never } from '../../../domain/assert.ts';
import type { PropertyAggregate } from '../../definition/schema/metric.ts';
import type { CountPlan } from '../../plan/counts.ts';
import type { Values } from '../../plan/plan.ts';
import { groupUnits, isPairKey } from '../scan/conditions.ts';
import {
  eventKey,
  listSeveralGroupColumns,
  scanEvents,
  scanEventsOfSeveral,
  scanUnits,
} from '../scan/scan.ts';
import { joinPresent, readKey, readNumbers, readTexts } from '../scan/values.ts';
import { as, call, callAt, column, compare, constant, from, not, same, some } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { listBreakdowns, listNames, resolveBreakdowns, resolveUnit } from './breakdown.ts';
import { matchBins } from './summaries.ts';
import { listCellsOfInterval } from './window-frame.ts';

/** In two steps: aggregates of an interval are merged into every window that contains it. */
interface Aggregate {
  readonly of: 'numbers' | 'texts';
  /** The first step, over the values `el`; the second, over those parts. */
  readonly parts: readonly Named[];
  readonly whole: Expression;
  /** An event's value counts once, however many of its groups lead to it. */
  readonly isOnce: boolean;
}

/** Counts (the breakdowns' columns, `at`, `n`); no row where there is no value. */
export function countProperty(
  plan: CountPlan,
  values: Values,
  aggregate: Exclude<PropertyAggregate, { kind: 'distinctPerUnit' }>,
): Select {
  return countCells(plan, createAggregate(aggregate), (parts) =>
    aggregateByInterval(plan, values, createAggregate(aggregate), parts),
  );
}

/** The same of how many different (unit, value) pairs there are. */
export function countUnitValues(plan: CountPlan, values: Values): Select {
  const pair = call('tuple', column('unit'), column('el'));
  const aggregate: Aggregate = {
    of: 'texts',
    parts: [as('p0', call('uniqExactState', pair))],
    whole: call('uniqExactMerge', column('p0')),
    isOnce: false,
  };
  return countCells(plan, aggregate, (parts) => aggregateUnitValues(plan, values, parts));
}

function countCells(
  plan: CountPlan,
  { parts, whole }: Aggregate,
  rows: (parts: readonly Named[]) => Query,
): Select {
  const by = listBreakdowns(plan).map(({ counted }) => same(counted));
  const cells: Select = {
    node: 'select',
    columns: [
      ...by,
      as('at', call('arrayJoin', listCellsOfInterval(plan.frame, column('x')))),
      ...parts.map(({ as: name }) => same(name)),
    ],
    from: from(rows(parts)),
  };
  return {
    node: 'select',
    columns: [...by, same('at'), as('n', whole)],
    from: from(cells),
    groupBy: [...listNames(by), 'at'],
  };
}

const element = column('el');

function createAggregate(aggregate: Exclude<PropertyAggregate, { kind: 'distinctPerUnit' }>): Aggregate {
  const part = column('p0');
  switch (aggregate.kind) {
    case 'sum':
      return { ...createNumericPart(call('sum', element)), whole: call('sum', part) };
    case 'min':
      return { ...createNumericPart(call('min', element)), whole: call('min', part), isOnce: false };
    case 'max':
      return { ...createNumericPart(call('max', element)), whole: call('max', part), isOnce: false };
    case 'average':
      return {
        ...createNumericPart(call('sum', element)),
        parts: [as('p0', call('sum', element)), as('p1', call('count'))],
        whole: call('divide', call('sum', part), call('sum', column('p1'))),
      };
    case 'median':
      return createQuantile(0.5);
    case 'percentile':
      return createQuantile(aggregate.percentile / 100);
    case 'distinct':
      return {
        of: 'texts',
        parts: [as('p0', call('uniqExactState', element))],
        whole: call('uniqExactMerge', part),
        isOnce: false,
      };
    case 'distribution': {
      const counts = matchBins(aggregate.bounds, element).map((isIn) => call('countIf', isIn));
      return { ...createNumericPart({ node: 'list', of: counts }), whole: call('sumForEach', part) };
    }
    default:
      throw never(aggregate);
  }
}

function createNumericPart(part: Expression): Pick<Aggregate, 'of' | 'parts' | 'isOnce'> {
  return { of: 'numbers', parts: [as('p0', part)], isOnce: true };
}

function createQuantile(level: number): Aggregate {
  return {
    ...createNumericPart(callAt('quantileExactInclusiveState', [level], element)),
    whole: callAt('quantileExactInclusiveMerge', [level], column('p0')),
  };
}

/** Rows: the breakdowns' columns as they are counted, `x` and the parts. */
function aggregateByInterval(
  plan: CountPlan,
  values: Values,
  aggregate: Aggregate,
  parts: readonly Named[],
): Query {
  const { of, isOnce } = aggregate;
  const unfolds = values.kind === 'lookup' && isPairKey(values.key);
  const scanned = [scanElement(values, of)];
  const several = isOnce ? scanEventsOfSeveral(plan, scanned, unfolds) : undefined;
  const alone = several ? [not(hasSeveralGroups(plan))] : [];
  const keys = listBreakdowns(plan).map(({ deferred }) => same(deferred));
  const each = lookUpElements(plan, values, of, scanEvents(plan, scanned, unfolds, alone), [
    ...listNames(keys),
    'x',
  ]);
  const together: Select = {
    node: 'select',
    columns: [...keys, same('x'), ...parts],
    from: from(each),
    groupBy: [...listNames(keys), 'x'],
  };
  const columns = [same('x', 's'), ...parts.map(({ as: name }) => same(name, 's'))];
  const first = resolveBreakdowns(plan, together, columns, 'none');
  return several
    ? { node: 'union', of: [first, aggregateDistinctValues(plan, values, of, several, parts)] }
    : first;
}

/** Of events with several groups: each value once under each combination of values that the event has. */
function aggregateDistinctValues(
  plan: CountPlan,
  values: Values,
  of: Aggregate['of'],
  several: Select,
  parts: readonly Named[],
): Select {
  const by = listBreakdowns(plan).map(({ counted }) => counted);
  const name = values.kind === 'lookup' ? 'pk' : 'el';
  const columns = ['x', eventKey, name].map((each) => same(each, 's'));
  const once: Select = {
    ...resolveBreakdowns(plan, several, columns, 'none'),
    groupBy: [...by, 'x', eventKey, name],
  };
  return {
    node: 'select',
    columns: [...by.map((each) => same(each)), same('x'), ...parts],
    from: from(lookUpElements(plan, values, of, once, [...by, 'x'])),
    groupBy: [...by, 'x'],
  };
}

/** Rows of different units and values. */
function aggregateUnitValues(plan: CountPlan, values: Values, parts: readonly Named[]): Select {
  const by = listBreakdowns(plan).map(({ counted }) => counted);
  const rows = scanUnits(plan, [scanElement(values, 'texts')]);
  const name = values.kind === 'lookup' ? 'pk' : 'el';
  const columns = [as('unit', resolveUnit(plan)), same('x', 's'), same(name, 's')];
  const each = resolveBreakdowns(plan, rows, columns, 'stored');
  return {
    node: 'select',
    columns: [...by.map((column_) => same(column_)), same('x'), ...parts],
    from: from(lookUpElements(plan, values, 'texts', each, [...by, 'unit', 'x'])),
    groupBy: [...by, 'x'],
  };
}

/** A column of the scan: `el`, a value, one row each; or `pk`, a key that has values. */
function scanElement(values: Values, of: Aggregate['of']): Named {
  if (values.kind === 'lookup') return as('pk', readKey(values));
  return as('el', call('arrayJoin', of === 'numbers' ? readNumbers(values) : readTexts(values)));
}

/** Rows with values (`el`) in place of their keys; those without are left out. */
function lookUpElements(
  { stream }: CountPlan,
  values: Values,
  of: Aggregate['of'],
  rows: Select,
  keep: readonly string[],
): Select {
  if (values.kind !== 'lookup') return rows;
  const { join, is, where } = joinPresent(stream.project, values.lookup, of, column('pk', 's'), 'p');
  return {
    node: 'select',
    columns: [...keep.map((name) => same(name, 's')), as('el', is)],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: [join] },
    ...(where && { where }),
  };
}

function hasSeveralGroups(plan: CountPlan): Expression {
  return some(
    ...listSeveralGroupColumns(plan).map((groupColumn) =>
      compare(call('length', groupUnits(groupColumn)), '>', constant(1)),
    ),
  );
}
