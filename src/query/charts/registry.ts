/** All chart kinds. A kind is a folder here and one line below. */
import { cohortSizeKind } from './cohort-size/cohort-size.ts';
import { compositionKind } from './composition/composition.ts';
import { dataTableKind } from './data-table/data-table.ts';
import { engagementMatrixKind } from './engagement-matrix/engagement-matrix.ts';
import { funnelKind } from './funnel/funnel.ts';
import { impactKind } from './impact/impact.ts';
import { journeysKind } from './journeys/journeys.ts';
import type { Kind } from './kind.ts';
import { lifecycleKind } from './lifecycle/lifecycle.ts';
import { retentionKind } from './retention/retention.ts';
import { revenueLtvKind } from './revenue-ltv/revenue-ltv.ts';
import { segmentationKind } from './segmentation/segmentation.ts';
import { sessionsKind } from './sessions/sessions.ts';
import { stickinessKind } from './stickiness/stickiness.ts';
import { usageIntervalKind } from './usage-interval/usage-interval.ts';

export const kinds = {
  segmentation: segmentationKind,
  funnel: funnelKind,
  retention: retentionKind,
  usageInterval: usageIntervalKind,
  lifecycle: lifecycleKind,
  stickiness: stickinessKind,
  dataTable: dataTableKind,
  cohortSize: cohortSizeKind,
  composition: compositionKind,
  engagementMatrix: engagementMatrixKind,
  sessions: sessionsKind,
  revenueLtv: revenueLtvKind,
  journeys: journeysKind,
  impact: impactKind,
};

type Kinds = typeof kinds;
export type ChartKind = keyof Kinds;

type PartsOf<K> = K extends Kind<infer D, infer R, infer P> ? { definition: D; result: R; point: P } : never;
type Parts = { [K in ChartKind]: PartsOf<Kinds[K]> };

/** A chart as one JSON document: what the API takes, what is saved, what a person edits. */
export type ChartDefinition = Parts[ChartKind]['definition'];
export type ChartResult = Parts[ChartKind]['result'];
/** The result of a kind of definition. */
export type ResultOf<D extends ChartDefinition> = Extract<ChartResult, { kind: D['kind'] }>;
/** The number of a chart that a list of units is requested for. */
export type Point = Parts[ChartKind]['point'];

/** The kind of a definition, for code that treats all kinds alike. */
export type KindFor<D extends ChartDefinition> = Kind<D, ResultOf<D>, Point>;

/** The kind of a definition or result. A point parsed with the definition is of the same kind. */
export function getKind<D extends ChartDefinition>({ kind }: { readonly kind: D['kind'] }): KindFor<D> {
  return kinds[kind] as unknown as KindFor<D>;
}
