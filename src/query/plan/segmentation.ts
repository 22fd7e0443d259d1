import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type {
  DateRange,
  EventSelector,
  Filter,
  Interval,
  ProjectFacts,
  SegmentationDefinition,
} from '../contract.ts';
import { type Buckets, bucketsOf } from './buckets.ts';
import type { Condition, Locality, SegmentationPlan, SelectorPlan, UnitPlan } from './plan.ts';
import { planTest } from './tests.ts';
import { placeOf, planValues } from './values.ts';

/** Decides what a segmentation chart reads and counts. Errors: Problem that names the place in the definition. */
export function planSegmentation(definition: SegmentationDefinition, facts: ProjectFacts): SegmentationPlan {
  const unit = planUnit(definition, facts);
  const { breakdown } = definition;
  const context = contextOf(definition, facts);
  return {
    project: facts.project,
    unit,
    metric: definition.metric,
    selectors: definition.events.map((event, index) =>
      planSelector(event, `events[${index}]`, definition, facts),
    ),
    breakdown: breakdown && planValues(breakdown, context, 'breakdown'),
    buckets: planBuckets(definition, facts.timeZone),
    limit: definition.limit,
    locality: localityOf(definition.metric, unit),
  };
}

function contextOf({ unit, propertyView }: SegmentationDefinition, facts: ProjectFacts) {
  return { facts, unit, view: propertyView };
}

function planUnit({ unit }: SegmentationDefinition, facts: ProjectFacts): UnitPlan {
  if (unit.kind === 'user') return { kind: 'user', countAsCanonical: facts.hasMerges };
  return {
    kind: 'group',
    groupType: unit.groupType,
    place: placeOf(unit.groupType, facts, 'unit.groupType'),
  };
}

function planSelector(
  event: EventSelector,
  path: string,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
): SelectorPlan {
  const context = contextOf(definition, facts);
  const plan = (filters: readonly Filter[], at: string): readonly Condition[] =>
    filters.map((filter, index) => ({
      values: planValues(filter.property, context, `${at}[${index}].property`),
      ...planTest(filter),
    }));
  return {
    eventType: event.kind === 'named' ? event.name : undefined,
    conditions: [...plan(event.filters, `${path}.filters`), ...plan(definition.segment, 'segment')],
  };
}

function planBuckets(
  { range, interval, weekStart, limit, breakdown }: SegmentationDefinition,
  timeZone: string,
): Buckets {
  const weekday = weekStart === 'sunday' ? 0 : 1;
  const buckets = isTooLong(range, interval) ? undefined : bucketsOf(range, interval, timeZone, weekday);
  if (!buckets || buckets.labels.length > limits.queryIntervalsMax)
    throw new Problem(
      'query_too_big',
      `The range has more than ${limits.queryIntervalsMax} intervals; shorten it or take a longer interval.`,
      'range',
    );
  if (breakdown && buckets.labels.length * limit > limits.queryPointsMax)
    throw new Problem(
      'query_too_big',
      `${limit} series of ${buckets.labels.length} intervals are more than ${limits.queryPointsMax} points; lower the limit, shorten the range or take a longer interval.`,
      'limit',
    );
  return buckets;
}

/** Said before any interval is made: true only where there are more than enough. */
function isTooLong({ start, end }: DateRange, interval: Interval): boolean {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  return days * (interval === 'hour' ? 23 : interval === 'day' ? 1 : 0) > limits.queryIntervalsMax;
}

function localityOf(metric: SegmentationDefinition['metric'], unit: UnitPlan): Locality {
  if (metric === 'totals') return 'anywhere';
  return unit.kind === 'user' && !unit.countAsCanonical ? 'byUser' : 'merged';
}
