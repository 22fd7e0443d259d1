import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { ChartDefinition } from '../../charts/definition.ts';
import { journeysPoint } from '../../charts/journeys/point-schema.ts';
import { lifecycleStates } from '../../charts/lifecycle/result.ts';
import { impactOutcomes, type Point, revenueLtvOutcomes } from '../points.ts';
import { chartDefinitionSchema } from '../schema.ts';
import { checkPoint } from './units-point.ts';
import { checked, name, object } from './zod-parts.ts';

const position = z.int().min(0);
const ofSeries = {
  segment: position.default(0),
  values: z
    .array(z.string())
    .max(limits.queryBreakdownsMax)
    .default([])
    .describe('Breakdown values; empty: as if there were no breakdown'),
};
const x = position.describe('Position of the interval');
const anyX = {
  ...ofSeries,
  x: x.exactOptional().describe('Position of the interval; absent: the whole range'),
};
const bin = position.describe('Position of a bin: sessions in it only');
const did = z.enum(['did', 'didNot']).default('did');

const point = z.discriminatedUnion('kind', [
  object({
    ...anyX,
    kind: z.literal('segmentation'),
    event: position.default(0),
    bin: z.string().exactOptional(),
    outcome: did,
  }),
  object({
    ...ofSeries,
    kind: z.literal('change'),
    event: position.default(0),
    x,
    before: x,
    outcome: z.enum(['gained', 'lost', 'up', 'down']),
  }),
  object({
    ...anyX,
    kind: z.literal('funnel'),
    step: position,
    outcome: z.enum(['converted', 'stopped']).default('converted'),
  }),
  object({
    ...anyX,
    kind: z.literal('retention'),
    returnEvent: position.default(0),
    interval: position,
    outcome: z.enum(['returned', 'notReturned']).default('returned'),
  }),
  object({
    ...anyX,
    kind: z.literal('usageInterval'),
    days: z.int().min(1),
    outcome: z.enum(['within', 'longer']).default('within'),
  }),
  object({ ...ofSeries, kind: z.literal('lifecycle'), x, state: z.enum(lifecycleStates) }),
  object({ ...ofSeries, kind: z.literal('stickiness'), x, days: z.int().min(1), outcome: did }),
  object({ ...anyX, kind: z.literal('dataTable'), column: position.default(0), outcome: did }),
  object({ ...ofSeries, kind: z.literal('cohortSize'), x, outcome: did }),
  object({ ...anyX, kind: z.literal('composition') }),
  object({
    ...anyX,
    kind: z.literal('engagementMatrix'),
    event: position.exactOptional().describe('Position in definition.events'),
    name: name.exactOptional().describe('Of a ranked event'),
    outcome: did,
  }),
  object({
    ...anyX,
    kind: z.literal('sessions'),
    of: z.enum(['sessions', 'time', 'events']).default('sessions').describe("The unit's number"),
    lengthBin: bin.exactOptional(),
    eventBin: bin.exactOptional(),
    outcome: did,
  }),
  object({
    ...anyX,
    kind: z.literal('revenueLtv'),
    interval: position.exactOptional().describe('The stretch; absent: so far'),
    outcome: z.enum(revenueLtvOutcomes).default('reached'),
  }),
  journeysPoint,
  object({
    ...ofSeries,
    kind: z.literal('impact'),
    treatmentEvent: position.default(0),
    outcomeEvent: position.default(0),
    interval: z
      .int()
      .exactOptional()
      .describe('The stretch, −1 the last before the treatment; goes with did, didNot and treated'),
    bin: position.exactOptional().describe('Of a frequency: the position of a bin'),
    outcome: z
      .enum(impactOutcomes)
      .default('did')
      .describe('leftOut: treated not long before, too; notTreated: known units of the segment'),
  }),
]);

export const unitsRequestSchema = checked(
  object({
    definition: chartDefinitionSchema,
    point: point.describe('Which number of the chart'),
    properties: z.array(name).max(limits.queryUnitPropertiesMax).default([]),
    orderBy: z.enum(['metric', 'difference', 'value', 'lastSeen']).default('metric'),
    descending: z.boolean().default(true),
    offset: position.default(0),
    limit: z.int().min(1).max(limits.queryUnitsPageMax).default(100),
  }),
  (request, report) => {
    // Parsed by the two schemas above, whose types the unions of the contract are made of.
    const { definition, point: asked } = request as { definition: ChartDefinition; point: Point };
    checkPoint(definition, asked, (path, message) => report(['point', ...path], message));
    if (request.orderBy === 'difference' && asked.kind !== 'change')
      report(
        ['orderBy'],
        'difference goes with a point of the kind change; expected metric, value or lastSeen',
      );
  },
).meta({ id: 'UnitsRequest', description: 'The units behind one number of a chart' });
