/** A chart definition as it may come from outside: parts that are left out get their defaults, short forms their long ones. */
import { z } from 'zod';
import { dataTable } from '../charts/data-table/schema.ts';
import { engagementMatrix } from '../charts/engagement-matrix/schema.ts';
import { funnel } from '../charts/funnel/schema.ts';
import { impact } from '../charts/impact/schema.ts';
import { journeys } from '../charts/journeys/schema.ts';
import { retention } from '../charts/retention/schema.ts';
import { revenueLtv } from '../charts/revenue-ltv/schema.ts';
import { segmentation } from '../charts/segmentation/schema.ts';
import { sessions } from '../charts/sessions/schema.ts';
import { cohortSize, composition, lifecycle, stickiness, usageInterval } from './schema/usage.ts';
import { isObject } from './schema/zod-parts.ts';

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
