/** Reads a definition back as one English sentence. */
import { never } from '../../domain/assert.ts';
import { journeysText } from '../charts/journeys/sentence.ts';
import type { ChartDefinition } from './chart.ts';
import type { CohortDefinition } from './cohort.ts';
import { engagementMatrixText, sessionsText } from './sentence/activity.ts';
import { cohortText } from './sentence/cohort.ts';
import {
  cohortSizeText,
  compositionText,
  dataTableText,
  funnelText,
  lifecycleText,
  retentionText,
  segmentationText,
  stickinessText,
  usageIntervalText,
} from './sentence/kinds.ts';
import type { Scope } from './sentence/parts.ts';
import { impactText, revenueLtvText } from './sentence/relative.ts';
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
