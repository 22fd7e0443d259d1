/**
 * What the results of all chart kinds have. Plain data: numbers are numbers, times are ms, 64-bit ids are text. Types
 * and the OpenAPI document come from these schemas; results are not parsed with them.
 */
import { z } from 'zod';
import type { Immutable } from '../definition/schema/zod-parts.ts';

export const count = z.number();
export const ms = z.number();
export const counts = z.array(count);

/** Notes of a chart with breakdowns, over its whole range, for the first event (step, start) and segment. */
const breakdownNotes = z
  .object({
    /** Units counted without the breakdown. */
    units: count.describe('Counted without the breakdown'),
    /** Sum over all values, shown or not; above `units` where units have several. */
    unitsOfValues: count.describe('Sum over all values; above `units` where units have several'),
    overlap: z.boolean(),
    overlapUnits: count.exactOptional().describe('Under several values; absent where none is'),
    /** Units under "(none)" … */
    noneUnits: count.describe('Under "(none)"'),
    /** … and how many of those have a value now; only for properties viewed at the event. */
    noneUnitsWithValueNow: count.exactOptional(),
    /** More than a tenth of the units: as it is now the chart says more. */
    offersNow: z
      .literal(true)
      .exactOptional()
      .describe('More than a tenth of the units have a value only now'),
    /** Values not shown, over all series … */
    otherValues: count.describe('Values not shown'),
    /** … and the units in them. */
    otherUnits: count,
    /** Broken down by the property that names groups: how many groups share each shown name; only names of several. */
    mergedNames: z.array(z.object({ name: z.string(), groups: count })).exactOptional(),
  })
  .describe('Of the first event and segment, over the whole range');

export type BreakdownNotes = Immutable<z.output<typeof breakdownNotes>>;

/** A property that a definition names and no event or unit of its type has, at any time: most likely mistyped. */
const unknownProperty = z.object({
  path: z.string().describe('Place in the definition'),
  /** What is wrong, for people. */
  message: z.string(),
  nearest: z.array(z.string()).describe('Names that are there and like it, the likeliest first'),
});

export type UnknownProperty = Immutable<z.output<typeof unknownProperty>>;

export const unknownPropertiesSchema = z
  .array(unknownProperty)
  .describe('Properties of the definition that no event or unit of their type has');

/** What a result cannot show, reported with it. A note is absent where it cannot occur in the chart. */
const notes = z
  .object({
    /** Events in the range without a value of the counted type, summed over the requested events and segments. A filter on properties of the counted type treats them as missing. */
    eventsWithoutUnit: count.describe('Events without a value of the counted type'),
    byBreakdown: breakdownNotes.exactOptional(),
    /** Absent where the chart leaves nothing out. */
    leftOutUnits: count.exactOptional().describe('Units with events in the dates that the chart leaves out'),
    /** Properties of the definition that nothing has; absent where each has been seen. */
    unknownProperties: unknownPropertiesSchema.exactOptional(),
  })
  .meta({ id: 'Notes', description: 'What the chart cannot show' });

export type Notes = Immutable<z.output<typeof notes>>;

/** A share: 95 % Wilson interval, of `n`. */
export const shareParts = {
  /** 0 to 1; 0 where n is 0. */
  share: z.number().describe('0 to 1'),
  count,
  n: count,
  low: z.number().describe('Of the 95 % Wilson interval'),
  high: z.number(),
};

export const share = z.object(shareParts).meta({ id: 'Share' });

export interface Share extends Immutable<z.output<typeof share>> {}

/** The weights of what is counted: their sum, and how many units have none. */
export const weight = z
  .object({ sum: z.number(), without: count.describe('Units without a number') })
  .meta({ id: 'Weight' });

export interface Weight extends Immutable<z.output<typeof weight>> {}

/** What distinguishes the series of a chart. */
export const seriesKey = {
  /** Position in definition.segments; 0 where there are none. */
  segment: count.describe('Position in definition.segments'),
  /** One value per breakdown; `(none)` where missing. */
  values: z.array(z.string()).describe('One per breakdown'),
  /** Names shown instead of the values, where groups have names; equal names are made different. */
  names: z.array(z.string()).exactOptional().describe('In place of values, where groups have names'),
  label: z.string(),
  /** Of fewer units than definition.smallBelow. */
  small: z.boolean().describe('Of fewer units than definition.smallBelow'),
};

export interface SeriesKey extends Immutable<z.output<z.ZodObject<typeof seriesKey>>> {}

/** Of charts over time. */
export const overX = {
  /** Start of each interval in the project's zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:00:00`. */
  x: z.array(z.string()).describe("Start of each interval in the project's time zone"),
  /** The moment each interval starts. Two hours share a label where clocks are set back. */
  xMs: z.array(ms),
};

/** Position of the last interval, where that has not ended. */
export const incompleteFrom = count.exactOptional();

export const omittedValues = count.describe('Breakdown values not shown');

/** What every result has besides the answer of its kind. */
const resultBase = {
  notes,
  /** Each kind types it in its own result. */
  compared: z
    .unknown()
    .exactOptional()
    .describe('The same over the earlier period, where definition.compare asks for it'),
  freshnessMs: ms.describe('Everything acknowledged up to here is in the answer'),
  rowsRead: count,
  memoryBytes: count,
};

const sentencePart = z
  .object({
    text: z.string(),
    path: z
      .array(z.union([z.string(), z.number()]))
      .exactOptional()
      .describe('Keys and positions in the definition, of what the part says'),
  })
  .meta({ id: 'SentencePart' });

const said = {
  sentence: z.string().describe('What the chart says'),
  sentenceParts: z.array(sentencePart).describe('The sentence in parts; joined they are its text'),
};

export interface ResultBase
  extends Immutable<Omit<z.output<z.ZodObject<typeof resultBase>>, 'compared'>>,
    Immutable<z.output<z.ZodObject<typeof said>>> {}

/** The result schema of a kind, without its definition: the type of the result adds that. */
export function resultObject<const Kind extends string, const Shape extends z.core.$ZodLooseShape>(
  kind: Kind,
  shape: Shape,
) {
  return z.object({ kind: z.literal(kind), ...said, ...shape, ...resultBase });
}
