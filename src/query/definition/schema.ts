/** A chart definition as it may come from outside: parts that are left out get their defaults, short forms their long ones. */
import { z } from 'zod';
import { isObject } from './schema/building.ts';
import { dataTable } from './schema/data-table.ts';
import { engagementMatrix } from './schema/engagement-matrix.ts';
import { funnel } from './schema/funnel.ts';
import { impact } from './schema/impact.ts';
import { journeys } from './schema/journeys.ts';
import { retention } from './schema/retention.ts';
import { revenueLtv } from './schema/revenue-ltv.ts';
import { segmentation } from './schema/segmentation.ts';
import { sessions } from './schema/sessions.ts';
import { cohortSize, composition, lifecycle, stickiness, usageInterval } from './schema/usage.ts';

export const chartDefinitionSchema = z
  .preprocess(
    withLongForms,
    z.discriminatedUnion('kind', [
      segmentation,
      funnel,
      retention,
      usageInterval,
      lifecycle,
      stickiness,
      dataTable,
      cohortSize,
      composition,
      sessions,
      engagementMatrix,
      revenueLtv,
      journeys,
      impact,
    ]),
  )
  .meta({
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
