/** The definitions of all chart kinds: one JSON document that the API takes, that is saved, that a person edits. */
import type { CohortSizeDefinition } from './cohort-size/schema.ts';
import type { CompositionDefinition } from './composition/schema.ts';
import type { DataTableDefinition } from './data-table/schema.ts';
import type { EngagementMatrixDefinition } from './engagement-matrix/schema.ts';
import type { FunnelDefinition } from './funnel/schema.ts';
import type { ImpactDefinition } from './impact/schema.ts';
import type { JourneysDefinition } from './journeys/schema.ts';
import type { LifecycleDefinition } from './lifecycle/schema.ts';
import type { RetentionDefinition } from './retention/schema.ts';
import type { RevenueLtvDefinition } from './revenue-ltv/schema.ts';
import type { SegmentationDefinition } from './segmentation/schema.ts';
import type { SessionsDefinition } from './sessions/schema.ts';
import type { StickinessDefinition } from './stickiness/schema.ts';
import type { UsageIntervalDefinition } from './usage-interval/schema.ts';

export type ChartDefinition =
  | SegmentationDefinition
  | FunnelDefinition
  | RetentionDefinition
  | UsageIntervalDefinition
  | LifecycleDefinition
  | StickinessDefinition
  | DataTableDefinition
  | CohortSizeDefinition
  | CompositionDefinition
  | SessionsDefinition
  | EngagementMatrixDefinition
  | RevenueLtvDefinition
  | JourneysDefinition
  | ImpactDefinition;

export type ChartKind = ChartDefinition['kind'];
