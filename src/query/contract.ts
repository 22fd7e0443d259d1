/**
 * Room: query. Takes a chart definition and the project's facts; gives a result: definition → plan → SQL tree →
 * statement → rows → result, each a pure step but the engine's. It must never change data, read the environment or a
 * clock, or format for people.
 */

export type * from './answer/result-base.ts';
export type * from './charts/cohort-size/result.ts';
export type * from './charts/cohort-size/schema.ts';
export type * from './charts/composition/result.ts';
export type * from './charts/composition/schema.ts';
export type * from './charts/data-table/result.ts';
export type * from './charts/data-table/schema.ts';
export type * from './charts/engagement-matrix/result.ts';
export type * from './charts/engagement-matrix/schema.ts';
export type * from './charts/funnel/result.ts';
export type * from './charts/funnel/schema.ts';
export type * from './charts/impact/point.ts';
export type * from './charts/impact/result.ts';
export type * from './charts/impact/schema.ts';
export type * from './charts/journeys/point.ts';
export type * from './charts/journeys/result.ts';
export type * from './charts/journeys/schema.ts';
export * from './charts/lifecycle/result.ts';
export type * from './charts/lifecycle/schema.ts';
export type { ChartDefinition, ChartKind, ChartResult, Point, ResultOf } from './charts/registry.ts';
export type * from './charts/retention/result.ts';
export type * from './charts/retention/schema.ts';
export type * from './charts/revenue-ltv/point.ts';
export type * from './charts/revenue-ltv/result.ts';
export type * from './charts/revenue-ltv/schema.ts';
export type * from './charts/segmentation/result.ts';
export type * from './charts/segmentation/schema.ts';
export type * from './charts/sessions/result.ts';
export type * from './charts/sessions/schema.ts';
export type * from './charts/stickiness/result.ts';
export type * from './charts/stickiness/schema.ts';
export type { UnitRow, UnitsPage, UnitsRequest } from './charts/units-request.ts';
export type * from './charts/usage-interval/result.ts';
export type * from './charts/usage-interval/schema.ts';
export type * from './definition/cohort.ts';
export * from './definition/parts.ts';
export type * from './definition/relative.ts';
export type * from './definition/schema/base.ts';
export type * from './definition/schema/cohort.ts';
export type * from './definition/schema/metric.ts';
export type * from './definition/schema/parts.ts';
export type * from './facts.ts';
