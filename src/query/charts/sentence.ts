/** Reads a definition back as one English sentence. */

import type { CohortDefinition } from '../definition/schema/cohort.ts';
import { cohortText } from '../definition/sentence/cohort.ts';
import { createScope, type Scope, unitsWord } from '../definition/sentence/parts.ts';
import { about, listParts, plainText, type SentencePart, say } from '../definition/sentence/phrase.ts';
import { capital } from '../definition/sentence/words.ts';
import type { Terms } from '../definition/terms/terms.ts';
import { type ChartDefinition, getKind } from './registry.ts';

/** Names for ids; an id without a name is shown as it is. */
interface Names {
  readonly cohorts: readonly { readonly id: string; readonly name: string }[];
  readonly terms?: Terms;
}

const noNames: Names = { cohorts: [] };

export function sentence(definition: ChartDefinition, names: Names = noNames): string {
  return plainText(sentenceParts(definition, names));
}

/** The sentence in parts, which are its text when joined; what the definition says has its path. */
export function sentenceParts(definition: ChartDefinition, names: Names = noNames): readonly SentencePart[] {
  const said = getKind(definition).describe(definition, createScope(definition, names));
  const left = about(['leaveOut'], `without the ${unitsWord(definition.unit)} left out`);
  const [first, ...others] = listParts(definition.leaveOut ? say`${said}, ${left}.` : say`${said}.`);
  return first ? [{ ...first, text: capital(first.text) }, ...others] : [];
}

export function cohortSentence(definition: CohortDefinition, names: Names = noNames): string {
  const { cohorts, terms } = names;
  const scope: Scope = { unit: definition.unit, view: 'event', cohorts, ...(terms && { terms }), path: [] };
  return `${capital(cohortText(definition, scope))}.`;
}
