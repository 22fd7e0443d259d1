/** Who is behind a number as a cohort that follows what they do; where none says the same, a list is all there is. */
import type { ChartDefinition, CohortDefinition, Event } from '../api/operations.ts';
import type { DateRange } from '../format-intervals.ts';
import {
  type CohortCondition,
  findPerformed,
  findUnitConditions,
  toCohortTime,
} from './cohort-conditions.ts';
import { readInterval } from './edit.ts';
import { findRange } from './point-actions.ts';
import type { DefinitionOf, Point } from './types.ts';

type PointOf<K extends Point['kind']> = Extract<Point, { readonly kind: K }>;
/** Undefined: some of them cannot be said. */
type Conditions = readonly (CohortCondition | undefined)[] | undefined;

interface Dates {
  /** Those of the number. */
  readonly range: DateRange;
  /** Where the intervals begin; absent: there are none. */
  readonly starts: readonly string[] | undefined;
  /** In the project’s zone. */
  readonly today: string;
}

const anyEvent: Event = { kind: 'any' };

/** `starts`: where the intervals of the chart begin; `today`: in the project’s zone. */
export function makeDynamicCohort(
  definition: ChartDefinition,
  point: Point,
  starts: readonly string[] | undefined,
  today: string,
): CohortDefinition | undefined {
  if ('notIn' in point && point.notIn !== undefined) return undefined;
  const range = findRange(definition, point, starts) ?? definition.range;
  const conditions = findConditions(definition, point, { range, starts, today });
  if (!conditions || conditions.length === 0 || conditions.includes(undefined)) return undefined;
  return {
    ...(definition.unit && { unit: definition.unit }),
    ...(definition.leaveOut && { leaveOut: true }),
    members: {
      kind: 'dynamic',
      all: conditions.flatMap((condition) => (condition ? [{ any: [condition] }] : [])),
    },
  };
}

function findConditions(definition: ChartDefinition, point: Point, dates: Dates): Conditions {
  switch (definition.kind) {
    case 'segmentation':
      return point.kind === 'segmentation' ? ofSegmentation(definition, point, dates) : undefined;
    case 'dataTable':
      return point.kind === 'dataTable' ? ofDataTable(definition, point, dates) : undefined;
    case 'composition':
      return point.kind === 'composition' ? ofComposition(definition, point, dates) : undefined;
    case 'engagementMatrix':
      return point.kind === 'engagementMatrix' ? ofMatrix(definition, point, dates) : undefined;
    case 'lifecycle':
      return point.kind === 'lifecycle' ? ofLifecycle(definition, point, dates) : undefined;
    case 'stickiness':
      return point.kind === 'stickiness' ? ofStickiness(definition, point, dates) : undefined;
    case 'revenueLtv':
      return point.kind === 'revenueLtv' ? ofNew(definition, point, dates) : undefined;
    case 'cohortSize':
      return point.kind === 'cohortSize' ? ofCohort(definition, point, dates) : undefined;
    case 'funnel':
      return point.kind === 'funnel' ? ofFirstStep(definition, point, dates) : undefined;
    case 'retention':
    case 'usageInterval':
    case 'sessions':
    case 'journeys':
    case 'impact':
      return undefined;
  }
}

/** Those that did not were known by the end of the dates; a cohort knows those of now. */
const mayBeNegated = ({ range, today }: Dates) => range.end === today;

function ofSegmentation(
  definition: DefinitionOf<'segmentation'>,
  point: PointOf<'segmentation'>,
  dates: Dates,
): Conditions {
  const event = definition.events[point.event ?? 0];
  if (!event || !countsDoers(definition) || point.bin !== undefined) return undefined;
  const negated = point.outcome === 'didNot';
  if (negated && !mayBeNegated(dates)) return undefined;
  const units = findUnitConditions(definition, point, definition.breakdowns ?? []);
  return units && [findPerformed(event, toCohortTime(dates.range, dates.today), { negated }), ...units];
}

/** Whether it counts all who did the event, in each interval by itself. */
function countsDoers({ metric, formula, which = 'any', window }: DefinitionOf<'segmentation'>): boolean {
  const isCount = metric === undefined || metric.kind === 'uniques' || metric.kind === 'totals';
  return isCount && formula === undefined && which === 'any' && window === undefined;
}

function ofDataTable(
  definition: DefinitionOf<'dataTable'>,
  point: PointOf<'dataTable'>,
  dates: Dates,
): Conditions {
  const column = definition.columns[point.column ?? 0];
  if (column?.kind !== 'metric') return undefined;
  const { event, metric } = column;
  const { unit, segments, range, breakdowns, propertyView } = definition;
  return ofSegmentation(
    {
      ...{ kind: 'segmentation', events: [event], range },
      ...(metric && { metric }),
      ...(unit && { unit }),
      ...(segments && { segments }),
      ...(breakdowns && { breakdowns }),
      ...(propertyView && { propertyView }),
    },
    {
      kind: 'segmentation',
      segment: point.segment ?? 0,
      values: point.values ?? [],
      outcome: point.outcome ?? 'did',
    },
    dates,
  );
}

/** The value of now is the same at every event. */
function ofComposition(
  definition: DefinitionOf<'composition'>,
  point: PointOf<'composition'>,
  { range, today }: Dates,
): Conditions {
  const { event = anyEvent, property, mode = 'latest' } = definition;
  if (mode === 'cross') return undefined;
  const { values = [], outcome, ...rest } = point;
  const ofSegment = findUnitConditions(definition, { ...rest, values: [] }, []);
  const ofValue = findUnitConditions({ ...definition, segments: [] }, { ...point, segment: 0 }, [property]);
  const negated = outcome === 'didNot';
  return (
    ofSegment &&
    ofValue && [
      findPerformed(event, toCohortTime(range, today)),
      ...ofSegment,
      ...ofValue.map((condition) => ({ ...condition, ...(negated && { negated }) })),
    ]
  );
}

function ofMatrix(
  definition: DefinitionOf<'engagementMatrix'>,
  point: PointOf<'engagementMatrix'>,
  { range, today }: Dates,
): Conditions {
  const event: Event | undefined =
    point.name !== undefined ? { kind: 'named', name: point.name } : definition.events?.[point.event ?? 0];
  const units = findUnitConditions(definition, point, definition.breakdowns ?? []);
  if (!event || !units) return undefined;
  const time = toCohortTime(range, today);
  if (point.outcome !== 'didNot') return [findPerformed(event, time), ...units];
  return [findPerformed(anyEvent, time), findPerformed(event, time, { negated: true }), ...units];
}

function ofLifecycle(
  definition: DefinitionOf<'lifecycle'>,
  point: PointOf<'lifecycle'>,
  { range, starts, today }: Dates,
): Conditions {
  const { event = anyEvent } = definition;
  const start = starts?.[point.x]?.slice(0, 10);
  // By the value, a state is that of the unit under any of its values.
  if (start === undefined || (point.values ?? []).length > 0 || readInterval(definition) === 'hour')
    return undefined;
  const units = findUnitConditions(definition, point, []);
  const born = { kind: 'new' as const, time: toCohortTime({ ...range, start }, today) };
  const now = toCohortTime(range, today);
  if (point.state === 'new') return units && [findPerformed(event, now), born, ...units];
  const before = findRange(definition, { ...point, x: point.x - 1 }, starts);
  if (!units || point.x === 0 || !before) return undefined;
  const [inIt, inBefore] = [range, before].map((dates) => ({ kind: 'between' as const, ...dates }));
  if (!inIt || !inBefore) return undefined;
  const did = findPerformed(event, inIt, { negated: point.state === 'dormant' });
  const didBefore = findPerformed(event, inBefore, { negated: point.state === 'resurrected' });
  const notBorn = { kind: 'new' as const, time: { ...inIt, start }, negated: true };
  return [did, didBefore, ...(point.state === 'dormant' ? [] : [notBorn]), ...units];
}

function ofStickiness(
  definition: DefinitionOf<'stickiness'>,
  point: PointOf<'stickiness'>,
  { range, today }: Dates,
): Conditions {
  const { event = anyEvent, cumulative = false } = definition;
  const units = findUnitConditions(definition, point, []);
  if (!units || (point.values ?? []).length > 0) return undefined;
  const { days: value } = point;
  const isOther = point.outcome === 'didNot';
  // Nobody is left of those on at least one day.
  if (isOther && cumulative && value === 1) return undefined;
  const [comparison, otherwise] = cumulative ? (['>=', '<'] as const) : (['=', '!='] as const);
  const counted = { measure: { kind: 'days' }, comparison: isOther ? otherwise : comparison, value };
  return [findPerformed(event, toCohortTime(range, today), counted), ...units];
}

/** All that are new in the dates. */
function ofNew(
  definition: DefinitionOf<'revenueLtv'>,
  point: PointOf<'revenueLtv'>,
  { range, today }: Dates,
): Conditions {
  const { outcome = 'reached', interval } = point;
  if (outcome !== 'reached' || interval !== undefined || readInterval(definition) === 'hour')
    return undefined;
  const units = findUnitConditions(definition, point, definition.breakdowns ?? []);
  return units && [{ kind: 'new', time: toCohortTime(range, today) }, ...units];
}

/** The cohort itself, as it is today. */
function ofCohort(
  definition: DefinitionOf<'cohortSize'>,
  point: PointOf<'cohortSize'>,
  { range, today }: Dates,
): Conditions {
  const units = findUnitConditions(definition, point, definition.breakdowns ?? []);
  if (!units || range.end !== today) return undefined;
  return [{ kind: 'cohort', cohort: definition.cohort, negated: point.outcome === 'didNot' }, ...units];
}

/** Who entered; who came further is told from moments that a cohort does not look at. */
function ofFirstStep(
  definition: DefinitionOf<'funnel'>,
  point: PointOf<'funnel'>,
  { range, today }: Dates,
): Conditions {
  const [first] = definition.steps;
  const isPlain = (definition.holdConstant ?? []).length === 0 && (definition.which ?? 'any') === 'any';
  if (!first || !isPlain || point.step !== 0 || point.outcome === 'stopped') return undefined;
  const units = (point.values ?? []).length === 0 && findUnitConditions(definition, point, []);
  return units ? [findPerformed(first, toCohortTime(range, today)), ...units] : undefined;
}
