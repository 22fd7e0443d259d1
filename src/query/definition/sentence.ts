/** Reads a definition back as one English sentence. */
import { never } from '../../domain/assert.ts';
import { cohortSizeText } from '../charts/cohort-size/sentence.ts';
import { compositionText } from '../charts/composition/sentence.ts';
import { dataTableText } from '../charts/data-table/sentence.ts';
import type { ChartDefinition } from '../charts/definition.ts';
import { engagementMatrixText } from '../charts/engagement-matrix/sentence.ts';
import { funnelText } from '../charts/funnel/sentence.ts';
import { impactText } from '../charts/impact/sentence.ts';
import { journeysText } from '../charts/journeys/sentence.ts';
import { lifecycleText } from '../charts/lifecycle/sentence.ts';
import { retentionText } from '../charts/retention/sentence.ts';
import { revenueLtvText } from '../charts/revenue-ltv/sentence.ts';
import { segmentationText } from '../charts/segmentation/sentence.ts';
import { sessionsText } from '../charts/sessions/sentence.ts';
import { stickinessText } from '../charts/stickiness/sentence.ts';
import { usageIntervalText } from '../charts/usage-interval/sentence.ts';
import type { CohortDefinition } from './schema/cohort.ts';
import { cohortText } from './sentence/cohort.ts';
import type { Scope } from './sentence/parts.ts';
import { capital } from './sentence/words.ts';

/** Names of what definitions name by id; an id without a name is shown as it is. */
export interface Names {
  readonly cohorts: readonly { readonly id: string; readonly name: string }[];
}

const noNames: Names = { cohorts: [] };

export function sentence(definition: ChartDefinition, { cohorts }: Names = noNames): string {
  const scope = { unit: definition.unit, view: definition.propertyView, cohorts };
  return `${capital(chartText(definition, scope))}.`;
}

export function cohortSentence(definition: CohortDefinition, { cohorts }: Names = noNames): string {
  return `${capital(cohortText(definition, { unit: definition.unit, view: 'event', cohorts }))}.`;
}

function chartText(definition: ChartDefinition, scope: Scope): string {
  switch (definition.kind) {
    case 'segmentation':
      return segmentationText(definition, scope);
    case 'funnel':
      return funnelText(definition, scope);
    case 'retention':
      return retentionText(definition, scope);
    case 'usageInterval':
      return usageIntervalText(definition, scope);
    case 'lifecycle':
      return lifecycleText(definition, scope);
    case 'stickiness':
      return stickinessText(definition, scope);
    case 'dataTable':
      return dataTableText(definition, scope);
    case 'cohortSize':
      return cohortSizeText(definition, scope);
    case 'composition':
      return compositionText(definition, scope);
    case 'sessions':
      return sessionsText(definition, scope);
    case 'engagementMatrix':
      return engagementMatrixText(definition, scope);
    case 'revenueLtv':
      return revenueLtvText(definition, scope);
    case 'journeys':
      return journeysText(definition, scope);
    case 'impact':
      return impactText(definition, scope);
    default:
      throw never(definition);
  }
}
