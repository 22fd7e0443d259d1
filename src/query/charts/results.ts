/** The results of all chart kinds. */

import type { CohortSizeResult } from './cohort-size/result.ts';
import type { CompositionResult } from './composition/result.ts';
import type { DataTableResult } from './data-table/result.ts';
import type { ChartDefinition } from './definition.ts';
import type { EngagementMatrixResult } from './engagement-matrix/result.ts';
import type { FunnelResult } from './funnel/result.ts';
import type { ImpactResult } from './impact/result.ts';
import type { JourneysResult } from './journeys/result.ts';
import type { LifecycleResult } from './lifecycle/result.ts';
import type { RetentionResult } from './retention/result.ts';
import type { RevenueLtvResult } from './revenue-ltv/result.ts';
import type { SegmentationResult } from './segmentation/result.ts';
import type { SessionsResult } from './sessions/result.ts';
import type { StickinessResult } from './stickiness/result.ts';
import type { UsageIntervalResult } from './usage-interval/result.ts';

export type ChartResult =
  | SegmentationResult
  | FunnelResult
  | RetentionResult
  | UsageIntervalResult
  | LifecycleResult
  | StickinessResult
  | DataTableResult
  | CohortSizeResult
  | CompositionResult
  | SessionsResult
  | EngagementMatrixResult
  | RevenueLtvResult
  | JourneysResult
  | ImpactResult;

/** The result of a kind of definition. */
export type ResultOf<D extends ChartDefinition> = Extract<ChartResult, { kind: D['kind'] }>;
