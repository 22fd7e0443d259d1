/** A chart definition as it may come from outside: parts that are left out get their defaults, short forms their long ones. */
import { z } from 'zod';
import { isObject, oneOf } from '../definition/schema/zod-parts.ts';
import { type ChartDefinition, kinds } from './registry.ts';

const schemas = Object.values(kinds).map(({ schema }) => schema);

/** Parses what comes from outside. Errors: issues at their places. */
export const chartDefinitionSchema = z.preprocess(withLongForms, oneOf<ChartDefinition>(schemas)).meta({
  id: 'ChartDefinition',
  description:
    'One chart. Short forms: an event as its name, a metric as its kind, `breakdown` for a list of one, `segment` for the conditions of a single segment.',
});

/** Short forms of whole keys, and where their value goes. */
export const shortForms = {
  segment: { key: 'segments', place: ['segments', 0, 'conditions'] },
  breakdown: { key: 'breakdowns', place: ['breakdowns', 0] },
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

/** Both forms at once are left as they are, for the schema to refuse. */
function long(key: string, list: unknown, value: Readonly<Record<string, unknown>>, short: string) {
  if (list === undefined) return {};
  return key in value ? { [short]: value[short] } : { [key]: list };
}
