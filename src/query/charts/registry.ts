import { Problem } from '../../domain/problem.ts';
import { cohortSizeKind } from './cohort-size/cohort-size.ts';
import { compositionKind } from './composition/composition.ts';
import { dataTableKind } from './data-table/data-table.ts';
import type { ChartDefinition, ChartKind } from './definition.ts';
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

type Kinds = { readonly [K in ChartKind]?: Kind<Extract<ChartDefinition, { kind: K }>> };

const kinds: Kinds = {
  segmentation: segmentationKind,
  funnel: funnelKind,
  retention: retentionKind,
  usageInterval: usageIntervalKind,
  lifecycle: lifecycleKind,
  stickiness: stickinessKind,
  composition: compositionKind,
  dataTable: dataTableKind,
  cohortSize: cohortSizeKind,
  sessions: sessionsKind,
  engagementMatrix: engagementMatrixKind,
  revenueLtv: revenueLtvKind,
  journeys: journeysKind,
  impact: impactKind,
};

/** How a definition is answered. */
export function kindOf<D extends ChartDefinition>({ kind }: D): Kind<D> {
  const found = kinds[kind];
  if (!found)
    throw new Problem('invalid_definition', `Charts of the kind ${kind} cannot be run yet.`, 'kind');
  return found as unknown as Kind<D>;
}
