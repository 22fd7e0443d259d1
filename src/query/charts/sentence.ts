/** Reads a definition back as one English sentence. */

import type { CohortDefinition } from '../definition/schema/cohort.ts';
import { cohortText } from '../definition/sentence/cohort.ts';
import { createScope, unitsWord } from '../definition/sentence/parts.ts';
import { capital } from '../definition/sentence/words.ts';
import { type ChartDefinition, getKind } from './registry.ts';

/** Names for ids; an id without a name is shown as it is. */
interface Names {
  readonly cohorts: readonly { readonly id: string; readonly name: string }[];
}

const noNames: Names = { cohorts: [] };

export function sentence(definition: ChartDefinition, { cohorts }: Names = noNames): string {
  const text = capital(getKind(definition).describe(definition, createScope(definition, cohorts)));
  return definition.leaveOut ? `${text}, without the ${unitsWord(definition.unit)} left out.` : `${text}.`;
}

export function cohortSentence(definition: CohortDefinition, { cohorts }: Names = noNames): string {
  return `${capital(cohortText(definition, { unit: definition.unit, view: 'event', cohorts }))}.`;
}
