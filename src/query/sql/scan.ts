/** The rows that a chart counts: one per event, or one per event and counted group; each with its interval and key. */
import type { GroupPlace, Key, SegmentationPlan, SelectorPlan } from '../plan/plan.ts';
import { all, as, bound, call, column, compare, constant, lambda, same } from './build.ts';
import {
  conditionOf,
  groupUnits,
  groupVersions,
  isOnPair,
  keyColumn,
  keyList,
  pairUnit,
  pairVersion,
  usesPairVersion,
} from './conditions.ts';
import { columnOrMissing, orMissing, propertyValues } from './properties.ts';
import { bucketNumber, inRange } from './time.ts';
import { type Expression, type Named, readTable, type Select } from './tree.ts';

/** Columns of the scan: `x`, the interval; `unit` for uniques; `key` or `value` with a breakdown. */
export function scanEvents(plan: SegmentationPlan, selector: SelectorPlan): Select {
  return scan(plan, selector, [], []);
}

/**
 * Columns `units`, the event's counted groups as a list, and `x`: one row per event. Undefined where the chart has to
 * tell its pairs apart.
 */
export function scanLists(plan: SegmentationPlan, selector: SelectorPlan): Select | undefined {
  const { unit, metric, breakdown, buckets } = plan;
  if (unit.kind === 'user' || metric !== 'uniques' || breakdown) return undefined;
  if (selector.conditions.some(isOnPair)) return undefined;
  return {
    node: 'select',
    columns: [as('units', groupUnits(unit.place)), as('x', bucketNumber(buckets.rule))],
    from: readTable(plan.project, 'events'),
    where: all(...eventConditions(plan, selector)),
  };
}

/** The same of events with several groups only, told apart by `event`: they may meet one value more than once. */
export function scanEventsOfSeveral(plan: SegmentationPlan, selector: SelectorPlan): Select | undefined {
  const place = placeOfSeveral(plan);
  if (!place) return undefined;
  const several = compare(call('length', groupUnits(place)), '>', constant(1));
  return scan(plan, selector, [as('event', call('sipHash64', column('chunk'), column('row')))], [several]);
}

function scan(
  plan: SegmentationPlan,
  selector: SelectorPlan,
  columns: readonly Named[],
  conditions: readonly Expression[],
): Select {
  const pairs = unfoldsPairs(plan);
  return {
    node: 'select',
    columns: [
      ...(plan.metric === 'uniques' ? [unitColumn(plan)] : []),
      ...breakdownColumns(plan),
      ...columns,
      as('x', bucketNumber(plan.buckets.rule)),
    ],
    from: readTable(plan.project, 'events'),
    ...(pairs && { unfold: { lists: pairs(selector), keepEmpty: false } }),
    where: all(...eventConditions(plan, selector), ...conditions, ...pairConditions(plan, selector)),
  };
}

/** Conditions on the event alone. */
export function eventConditions(
  plan: SegmentationPlan,
  { eventType, conditions }: SelectorPlan,
): readonly Expression[] {
  return [
    ...(eventType === undefined ? [] : [compare(column('event_type'), '=', bound('String', eventType))]),
    inRange(plan.buckets),
    ...conditions
      .filter((condition) => !isOnPair(condition))
      .map((condition) => conditionOf(plan.project, condition)),
  ];
}

/** On the rows of pairs, or, where events are not unfolded, that the event has a pair that satisfies them. */
function pairConditions(plan: SegmentationPlan, { conditions }: SelectorPlan): readonly Expression[] {
  if (plan.unit.kind === 'user') return [];
  const onPair = conditions.filter(isOnPair);
  const tests = onPair.map((condition) => conditionOf(plan.project, condition));
  if (unfoldsPairs(plan)) return tests;
  const { place } = plan.unit;
  if (tests.length === 0) return [call('notEmpty', groupUnits(place))];
  const test = lambda([pairUnit, pairVersion], all(...tests));
  return [call('arrayExists', test, groupUnits(place), groupVersions(place))];
}

/** Lists to unfold for rows of pairs, when the chart needs them; versions only where something asks for them. */
function unfoldsPairs(plan: SegmentationPlan): ((selector: SelectorPlan) => readonly Named[]) | undefined {
  const { unit, breakdown } = plan;
  const byPair = breakdown?.kind === 'lookup' && isPairKey(breakdown.key);
  if (unit.kind === 'user' || (plan.metric === 'totals' && !byPair)) return undefined;
  const byVersion = breakdown?.kind === 'lookup' && breakdown.key.kind === 'pairVersion';
  return ({ conditions }) => [
    as(pairUnit, groupUnits(unit.place)),
    ...(byVersion || conditions.some(usesPairVersion) ? [as(pairVersion, groupVersions(unit.place))] : []),
  ];
}

function isPairKey({ kind }: Key): boolean {
  return kind === 'pairUnit' || kind === 'pairVersion';
}

function unitColumn({ unit }: SegmentationPlan): Named {
  return unit.kind === 'user' ? as(pairUnit, column('user')) : same(pairUnit);
}

function breakdownColumns({ breakdown }: SegmentationPlan): readonly Named[] {
  if (!breakdown) return [];
  if (breakdown.kind === 'column') return [as('value', columnOrMissing(breakdown.name))];
  if (breakdown.kind === 'property')
    return [as('value', call('arrayJoin', orMissing(propertyValues(breakdown.paths))))];
  const { key } = breakdown;
  if (key.kind !== 'groupUnits' && key.kind !== 'groupVersions') return [as('key', keyColumn(key))];
  return [as('key', call('arrayJoin', call('emptyArrayToSingle', keyList(key))))];
}

/** Where the groups are through which an event may meet one value of the breakdown several times, in totals. */
function placeOfSeveral({ unit, breakdown, metric }: SegmentationPlan): GroupPlace | undefined {
  // A group's own value belongs to that group alone.
  if (metric !== 'totals' || breakdown?.kind !== 'lookup' || breakdown.lookup.kind === 'names')
    return undefined;
  const { key } = breakdown;
  if (key.kind === 'groupUnits' || key.kind === 'groupVersions') return key.place;
  return isPairKey(key) && unit.kind === 'group' ? unit.place : undefined;
}
