/** Parses definitions and requests that come from outside. */
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { CohortDefinition } from '../definition/schema/cohort.ts';
import { cohortDefinitionSchema } from '../definition/schema/cohort.ts';
import { pathText, problemMessage } from './parse-problems.ts';
import type { ChartDefinition } from './registry.ts';
import { chartDefinitionSchema } from './schema.ts';
import { type UnitsRequest, unitsRequestSchema } from './units-request.ts';

/** A definition from outside, with its defaults. Errors: Problem `invalid_definition` that names the place and what is valid there. */
export function parseDefinition(value: unknown): ChartDefinition {
  return parse(chartDefinitionSchema, value, 'definition');
}

/** A cohort from outside, with its defaults. Errors as of parseDefinition. */
export function parseCohort(value: unknown): CohortDefinition {
  return parse(cohortDefinitionSchema, value, 'definition');
}

/** A request for the units behind a number, with its defaults. Errors as of parseDefinition; places in the chart begin with `definition`. */
export function parseUnitsRequest(value: unknown): UnitsRequest {
  return parse(unitsRequestSchema, value, 'request');
}

/** `whole`: how the path names the document itself. */
function parse<Output>(schema: z.ZodType<Output>, value: unknown, whole: string): Output {
  const document = withoutUndefined(value, 0);
  const parsed = schema.safeParse(document, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [first, ...more] = parsed.error.issues;
  const others =
    more.length > 0 ? ` (${more.length} more ${more.length === 1 ? 'mistake' : 'mistakes'})` : '';
  throw new Problem(
    'invalid_definition',
    first ? `${problemMessage(first)}${others}` : 'Invalid definition',
    first && pathText(first, document, whole),
  );
}

/** No definition is deeper: what lies below is for the schema to refuse, not for us to walk. */
const depthMax = 20;

/** Absent keys instead of undefined ones, so that a definition equals itself after a trip through JSON. */
function withoutUndefined(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > depthMax) return value;
  if (Array.isArray(value)) return value.map((each) => withoutUndefined(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, withoutUndefined(each, depth + 1)]),
  );
}
