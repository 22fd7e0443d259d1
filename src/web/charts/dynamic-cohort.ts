/** Who is behind a number as a cohort that follows what they do; where none says the same, a list is all there is. */
import type { ChartDefinition, CohortDefinition, Event } from '../api/operations.ts';
import { countDays } from '../format.ts';
import { findRange } from './point-actions.ts';
import type { Point } from './types.ts';

/** `starts`: where the intervals begin; `today`: in the project’s zone. */
export function makeDynamicCohort(
  definition: ChartDefinition,
  point: Point,
  starts: readonly string[] | undefined,
  today: string,
): CohortDefinition | undefined {
  if (definition.kind !== 'segmentation' || point.kind !== 'segmentation') return undefined;
  const event = definition.events[point.event ?? 0];
  if (!event || !countsDoers(definition) || !isPlain(event)) return undefined;
  const isOfSeries = (point.values ?? []).length > 0 || point.bin !== undefined;
  const hasConditions = (definition.segments?.[point.segment ?? 0]?.conditions ?? []).length > 0;
  if (isOfSeries || hasConditions) return undefined;
  const { start, end } = findRange(definition, point, starts) ?? definition.range;
  const time =
    end === today
      ? ({ kind: 'last', days: countDays(start, end) + 1 } as const)
      : ({ kind: 'between', start, end } as const);
  const negated = point.outcome === 'didNot';
  // Those that did not were known by then; a cohort knows those of now.
  if (negated && end !== today) return undefined;
  return {
    ...(definition.unit && { unit: definition.unit }),
    ...(definition.leaveOut && { leaveOut: true }),
    members: { kind: 'dynamic', all: [{ any: [{ kind: 'performed', event, time, negated }] }] },
  };
}

/** Whether it counts all who did the event, in each interval by itself. */
function countsDoers(definition: Extract<ChartDefinition, { kind: 'segmentation' }>): boolean {
  const { metric, formula, which = 'any', window } = definition;
  const isCount = metric === undefined || metric.kind === 'uniques' || metric.kind === 'totals';
  return isCount && formula === undefined && which === 'any' && window === undefined;
}

/** Conditions on the event itself hold in a cohort as they do in a chart. */
function isPlain({ filters = [] }: Event): boolean {
  return filters.every(({ property }) => property.kind === 'event' || property.kind === 'client');
}
