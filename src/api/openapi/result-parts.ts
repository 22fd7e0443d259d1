/** What the results of all kinds have, for the OpenAPI document. */
import { z } from 'zod';
import { chartDefinitionSchema } from '../../query/contract.ts';

export const count = z.number();
export const ms = z.number();
export const counts = z.array(count);

const byBreakdown = z
  .object({
    units: count.describe('Counted without the breakdown'),
    unitsOfValues: count.describe('Sum over all values; above `units` where units have several'),
    overlap: z.boolean(),
    noneUnits: count.describe('Under "(none)"'),
    noneUnitsWithValueNow: count.exactOptional(),
    otherValues: count.describe('Values not shown'),
    otherUnits: count,
    mergedNames: z.array(z.object({ name: z.string(), groups: count })).exactOptional(),
  })
  .describe('Of the first event and segment, over the whole range');

export const unknownProperties = z
  .array(
    z.object({
      path: z.string().describe('Place in the definition'),
      message: z.string(),
      nearest: z.array(z.string()).describe('Names that are there and like it, the likeliest first'),
    }),
  )
  .describe('Properties of the definition that no event or unit of their type has');

const notes = z
  .object({
    eventsWithoutUnit: count.describe('Events without a value of the counted type'),
    byBreakdown: byBreakdown.exactOptional(),
    unknownProperties: unknownProperties.exactOptional(),
  })
  .meta({ id: 'Notes', description: 'What the chart cannot show' });

export const shareOf = {
  share: z.number().describe('0 to 1'),
  count,
  n: count,
  low: z.number().describe('Of the 95 % Wilson interval'),
  high: z.number(),
};
export const share = z.object(shareOf).meta({ id: 'Share' });

export const weight = z
  .object({ sum: z.number(), without: count.describe('Units without a number') })
  .meta({ id: 'Weight' });

export const seriesKey = {
  segment: count.describe('Position in definition.segments'),
  values: z.array(z.string()).describe('One per breakdown'),
  names: z.array(z.string()).exactOptional().describe('In place of values, where groups have names'),
  label: z.string(),
  small: z.boolean().describe('Of fewer units than definition.smallBelow'),
};

export function resultOf<const Kind extends string, const Shape extends z.core.$ZodLooseShape>(
  kind: Kind,
  shape: Shape,
) {
  return z.object({
    kind: z.literal(kind),
    definition: chartDefinitionSchema,
    sentence: z.string().describe('What the chart says'),
    ...shape,
    notes,
    compared: z
      .unknown()
      .exactOptional()
      .describe('The same over the earlier period, where definition.compare asks for it'),
    freshnessMs: ms.describe('Everything acknowledged up to here is in the answer'),
    rowsRead: count,
    memoryBytes: count,
  });
}

export const overX = {
  x: z.array(z.string()).describe("Start of each interval in the project's time zone"),
  xMs: z.array(ms),
};
export const omittedValues = count.describe('Breakdown values not shown');
