/** What can be done with a number of a chart, kind by kind. docs/charts.md shows the table, a test holds both to what is offered. */
import type { ChartDefinition, CohortDefinition } from '../api/operations.ts';
import { makeDynamicCohort } from './dynamic-cohort.ts';
import { listOutcomes, type Outcome } from './outcomes.ts';
import { chartOfEachUnit, exclude, filterBy, showJourneys, zoomIn } from './point-actions.ts';
import type { ChartKind, DefinitionOf, Point } from './types.ts';

/** Besides what every number has: who is behind it, as CSV, compared with a list, as a cohort, explained. */
export const pointItems = [
  'didNot',
  'cameAndWent',
  'zoomIn',
  'filterBy',
  'exclude',
  'journeys',
  'dynamicCohort',
  'computed',
] as const;

export type PointItem = (typeof pointItems)[number];

export const pointTable: Readonly<Record<ChartKind, readonly PointItem[]>> = {
  segmentation: pointItems,
  funnel: ['didNot', 'cameAndWent', 'zoomIn', 'filterBy', 'exclude', 'journeys', 'dynamicCohort'],
  // Each start is a list of its own.
  retention: ['didNot', 'zoomIn', 'filterBy', 'exclude', 'journeys'],
  usageInterval: ['didNot', 'filterBy', 'exclude', 'journeys'],
  lifecycle: ['didNot', 'cameAndWent', 'zoomIn', 'filterBy', 'exclude', 'journeys', 'dynamicCohort'],
  stickiness: pointItems,
  composition: ['didNot', 'filterBy', 'exclude', 'journeys', 'dynamicCohort'],
  cohortSize: ['didNot', 'cameAndWent', 'zoomIn', 'filterBy', 'exclude', 'dynamicCohort'],
  engagementMatrix: pointItems,
  sessions: ['didNot', 'cameAndWent', 'zoomIn', 'filterBy', 'exclude', 'journeys'],
  // Each is new once.
  revenueLtv: ['didNot', 'zoomIn', 'filterBy', 'exclude', 'journeys', 'dynamicCohort', 'computed'],
  journeys: ['didNot', 'filterBy', 'exclude', 'journeys'],
  impact: ['didNot', 'filterBy', 'exclude', 'journeys'],
  dataTable: ['didNot', 'filterBy', 'exclude', 'journeys', 'dynamicCohort', 'computed'],
};

/** Absent: it makes no sense for the number, or cannot be said. */
export interface PointOffers {
  readonly outcomes: readonly Outcome[];
  readonly zoomIn?: ChartDefinition | undefined;
  readonly filterBy?: ChartDefinition | undefined;
  readonly exclude?: ChartDefinition | undefined;
  readonly journeys?: ChartDefinition | undefined;
  readonly dynamicCohort?: CohortDefinition | undefined;
  readonly computed?: DefinitionOf<'segmentation'> | undefined;
}

/** `starts`: where the intervals of the chart begin; `today`: in the project’s zone. */
export function offerForPoint(
  definition: ChartDefinition,
  point: Point,
  starts: readonly string[] | undefined,
  today: string,
): PointOffers {
  const { kind } = definition;
  const has = (item: PointItem) => pointTable[kind].includes(item);
  return {
    outcomes: listOutcomes(point),
    zoomIn: has('zoomIn') ? zoomIn(definition, point, starts) : undefined,
    filterBy: has('filterBy') ? filterBy(definition, point) : undefined,
    exclude: has('exclude') ? exclude(definition, point) : undefined,
    journeys: has('journeys') ? showJourneys(definition, point, starts) : undefined,
    dynamicCohort: has('dynamicCohort') ? makeDynamicCohort(definition, point, starts, today) : undefined,
    computed: has('computed') ? chartOfEachUnit(definition, point) : undefined,
  };
}
