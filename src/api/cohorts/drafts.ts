/** Cohorts as clients send and get them. */
import { z } from 'zod';
import type { SavedCohort } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { CohortDefinition, ProjectFacts } from '../../query/contract.ts';
import {
  cohortDefinitionSchema,
  cohortSentence,
  type DynamicCohort,
  planCohortDefinition,
  unit,
  unitsRequestSchema,
  unknownPropertiesSchema,
} from '../../query/contract.ts';
import { givenName } from '../given-name.ts';
import { savedFields } from '../saved/fields.ts';
import type { FindUses, SavedUse } from '../saved/uses.ts';
import { takeSample } from './find-units.ts';

const text = z.string().max(limits.stringLengthMax);
const name = givenName;
const words = {
  description: text.default(''),
  published: z.boolean().default(true),
  owners: z.array(name).default([]),
};
/** An id that clients of Amplitude may send as a number. */
export const sentId = z.union([z.string(), z.int()]).transform(String);
export const listValues = z
  .array(sentId)
  .max(limits.cohortIdsPerRequestMax)
  .describe('A list instead of conditions: group values; of users, user ids or device ids');

export const newCohortSchema = z.strictObject({
  name,
  ...words,
  definition: cohortDefinitionSchema.exactOptional(),
  unit: unit.exactOptional(),
  values: listValues.exactOptional(),
});
export const cohortChangesSchema = z.strictObject({
  name: name.exactOptional(),
  description: text.exactOptional(),
  published: z.boolean().exactOptional(),
  owners: z.array(name).exactOptional(),
  definition: cohortDefinitionSchema.exactOptional(),
  values: listValues.exactOptional(),
  version: z.int().min(1).exactOptional().describe('The version that was read; absent: whatever it is now'),
});
export const fromUnitsSchema = z.strictObject({ name, ...words, request: unitsRequestSchema });

export const savedCohortSchema = z
  .object({
    id: z.string(),
    version: z.number().describe('From 1; grows with each change'),
    name: z.string(),
    description: z.string(),
    definition: cohortDefinitionSchema,
    sentence: z.string().describe('Who is in it'),
    published: z.boolean(),
    owners: z.array(z.string()),
    ...savedFields,
    size: z.number().nullable().describe('As it was counted last; null: not yet'),
    lastComputedMs: z.number().nullable(),
    matched: z.number().optional().describe('Of a list just sent: names that are a unit’s'),
    unknown: z.number().optional().describe('… and names that are none’s; they are left out'),
    unknownValues: z.array(z.string()).optional().describe('Some of those'),
    unknownProperties: unknownPropertiesSchema.optional(),
  })
  .meta({ id: 'SavedCohort' });

export function shownCohort(cohort: SavedCohort, facts: Pick<ProjectFacts, 'cohorts'>, findUses: FindUses) {
  return {
    ...cohort,
    sentence: cohortSentence(cohort.definition, facts),
    usedIn: findUses(cohort.id),
  };
}

export function shownMatch(found: { readonly matched: number; readonly unknown: readonly string[] }) {
  return { matched: found.matched, unknown: found.unknown.length, unknownValues: takeSample(found.unknown) };
}

/** A definition by conditions that can be found. Errors: Problem at a place under `definition`. */
export function checkedDefinition(
  definition: CohortDefinition,
  facts: ProjectFacts,
  id?: string,
): DynamicCohort {
  const { members } = definition;
  if (members.kind === 'static')
    throw new Problem(
      'invalid_definition',
      'Send the members of a list as "values"; the server sets the revision.',
      'definition.members',
    );
  const dynamic = { ...definition, members };
  planCohortDefinition(dynamic, facts, facts.freshnessMs, 'definition', id);
  return dynamic;
}

/** Errors: Problem where another cohort or a computed property could not be computed without this one. */
export function checkUnused(uses: readonly SavedUse[]): void {
  const user = uses.find(({ kind }) => kind === 'cohort' || kind === 'computed');
  if (!user) return;
  const what = user.kind === 'cohort' ? 'cohort' : 'computed property';
  throw new Problem(
    'invalid_request',
    `The ${what} ${JSON.stringify(user.name)} uses this one as a condition; change or delete that one first.`,
    'id',
  );
}
