/** Parses definitions and requests that come from outside. */
import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { CohortDefinition } from '../definition/schema/cohort.ts';
import { cohortDefinitionSchema } from '../definition/schema/cohort.ts';
import { pathText, problemMessage } from './parse-problems.ts';
import type { ChartDefinition } from './registry.ts';
import { chartDefinitionSchema } from './schema.ts';
import { type UnitsRequest, unitsRequestSchema } from './units-request.ts';

/** Parses a definition and adds defaults. Errors: Problem `invalid_definition` with the path and what is valid there. */
export function parseDefinition(value: unknown): ChartDefinition {
  return parse(chartDefinitionSchema, value, 'definition');
}

/** Parses a cohort and adds defaults. Errors as of parseDefinition. */
export function parseCohort(value: unknown): CohortDefinition {
  return parse(cohortDefinitionSchema, value, 'definition');
}

/** Parses a request for the units behind a number and adds defaults. Errors as of parseDefinition; paths in the chart begin with `definition`. */
export function parseUnitsRequest(value: unknown): UnitsRequest {
  return parse(unitsRequestSchema, value, 'request');
}

/** `whole`: the path of the document itself. */
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

/** No valid definition is deeper: the schema rejects the rest, and we do not walk it. */
const depthMax = 20;

/** Drops undefined keys, so that a definition equals itself after a round trip through JSON. */
function withoutUndefined(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > depthMax) return value;
  if (Array.isArray(value)) return value.map((each) => withoutUndefined(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, withoutUndefined(each, depth + 1)]),
  );
}
