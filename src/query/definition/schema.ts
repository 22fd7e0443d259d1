/** A chart definition as it may come from outside: parts that are left out get their defaults, short forms their long ones. */
import { z } from 'zod';
import { cohortSizeSchema } from '../charts/cohort-size/schema.ts';
import { compositionSchema } from '../charts/composition/schema.ts';
import { dataTableSchema } from '../charts/data-table/schema.ts';
import { engagementMatrixSchema } from '../charts/engagement-matrix/schema.ts';
import { funnelSchema } from '../charts/funnel/schema.ts';
import { impactSchema } from '../charts/impact/schema.ts';
import { journeysSchema } from '../charts/journeys/schema.ts';
import { lifecycleSchema } from '../charts/lifecycle/schema.ts';
import { retentionSchema } from '../charts/retention/schema.ts';
import { revenueLtvSchema } from '../charts/revenue-ltv/schema.ts';
import { segmentationSchema } from '../charts/segmentation/schema.ts';
import { sessionsSchema } from '../charts/sessions/schema.ts';
import { stickinessSchema } from '../charts/stickiness/schema.ts';
import { usageIntervalSchema } from '../charts/usage-interval/schema.ts';
import { isObject } from './schema/zod-parts.ts';

export const chartDefinitionSchema = z
  .preprocess(
    withLongForms,
    z.discriminatedUnion('kind', [
      segmentationSchema,
      funnelSchema,
      retentionSchema,
      usageIntervalSchema,
      lifecycleSchema,
      stickinessSchema,
      dataTableSchema,
      cohortSizeSchema,
      compositionSchema,
      sessionsSchema,
      engagementMatrixSchema,
      revenueLtvSchema,
      journeysSchema,
      impactSchema,
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
