/** The schema of chart definitions: adds defaults and expands short forms. */
import { z } from 'zod';
import { isObject, makeUnion } from '../definition/schema/zod-parts.ts';
import { type ChartDefinition, kinds } from './registry.ts';

const schemas = Object.values(kinds).map(({ schema }) => schema);

/** Parses a definition from outside. */
export const chartDefinitionSchema = z.preprocess(withLongForms, makeUnion<ChartDefinition>(schemas)).meta({
  id: 'ChartDefinition',
  description:
    'One chart. Short forms: an event as its name, a metric as its kind, `breakdown` for a list of one, `segment` for the conditions of a single segment.',
});

/** Short forms, and the path that each expands to. */
export const shortForms = {
  segment: { key: 'segments', path: ['segments', 0, 'conditions'] },
  breakdown: { key: 'breakdowns', path: ['breakdowns', 0] },
} as const;

/** `segment: […]` becomes `segments: [{conditions: […]}]`, `breakdown: {…}` becomes `breakdowns: [{…}]`. */
function withLongForms(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { segment, breakdown, ...rest } = value;
  return {
    ...rest,
    ...long('segments', segment === undefined ? undefined : [{ conditions: segment }], value, 'segment'),
    ...long('breakdowns', breakdown === undefined ? undefined : [breakdown], value, 'breakdown'),
  };
}

/** A document with both forms is left as it is, for the schema to reject. */
function long(key: string, list: unknown, value: Readonly<Record<string, unknown>>, short: string) {
  if (list === undefined) return {};
  return key in value ? { [short]: value[short] } : { [key]: list };
}
