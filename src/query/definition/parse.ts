import type { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition } from '../contract.ts';
import { chartDefinitionSchema } from './schema.ts';

/** A definition from outside, with its defaults. Errors: Problem `invalid_definition` that names the place and what is valid there. */
export function parseDefinition(value: unknown): ChartDefinition {
  const parsed = chartDefinitionSchema.safeParse(value);
  if (parsed.success) return withoutUndefined(parsed.data) as ChartDefinition;
  const [first, ...more] = flatten(parsed.error.issues);
  const others =
    more.length > 0 ? ` (${more.length} more ${more.length === 1 ? 'mistake' : 'mistakes'})` : '';
  throw new Problem('invalid_definition', `${first?.message ?? 'Invalid definition'}${others}`, first?.path);
}

interface Mistake {
  readonly path: string;
  readonly message: string;
}

function flatten(issues: readonly z.core.$ZodIssue[]): readonly Mistake[] {
  return issues.map((issue) => ({ path: pathText(issue.path), message: message(issue) }));
}

/** `events[0].filters[1].operator`; the whole document is `definition`. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? 'definition' : text.replace(/^\./, '');
}

function message(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
    return `expected one of ${options.map((option) => JSON.stringify(option)).join(', ')}`;
  }
  return issue.message;
}

/** Absent keys instead of undefined ones, so that a definition equals itself after a trip through JSON. */
function withoutUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
