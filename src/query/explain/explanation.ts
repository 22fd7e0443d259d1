/** What an explanation of a number says. */
import { z } from 'zod';
import { count, ms } from '../answer/result-base.ts';
import { propertyViews } from '../definition/parts.ts';
import { unit } from '../definition/schema/parts.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import { changeNames } from './changes.ts';

export const explanationSchema = z
  .object({
    sentence: z
      .string()
      .exactOptional()
      .describe('What the chart says, or how the figure of a list or group comes about'),
    number: z
      .object({
        value: z.number().nullable(),
        of: count.exactOptional().describe('How many there are, of which it counts some'),
        incomplete: z.boolean().describe('Its interval has not ended'),
        countsUnits: z
          .boolean()
          .describe('It is the length of the list of units: the chart itself does not show it'),
      })
      .exactOptional()
      .describe('Absent: no point was asked for'),
    unit,
    singular: z.string(),
    plural: z.string(),
    countsActive: z.boolean().describe('Whether it matters which events are marked inactive'),
    countsInactive: z.boolean().describe('Whether inactive events count, because any event is meant'),
    inactiveEvents: z.array(z.string()),
    range: z.object({ start: z.string(), end: z.string() }).describe('Calendar dates, both inclusive'),
    interval: z.string(),
    x: z.string().exactOptional().describe('Where the interval of the number begins'),
    timeZone: z.string(),
    weekStart: z.enum(['monday', 'sunday']),
    propertyView: z.enum(propertyViews),
    readsProperties: z.boolean().describe('Whether any property of users or groups is read'),
    leftOut: z.object({
      hasRule: z.boolean(),
      isOn: z.boolean(),
      units: count.exactOptional().describe('Those left out: of a chart with events in its dates'),
    }),
    eventsWithoutUnit: count
      .exactOptional()
      .describe('Events in the dates without a value of the counted type'),
    freshnessMs: ms.describe('Everything acknowledged up to then is in it'),
    changes: z
      .array(z.enum(changeNames))
      .describe('What may be changed, each by itself: ask again with `change`'),
  })
  .meta({ id: 'Explanation', description: 'How a number is counted' });

export type Explanation = Immutable<z.output<typeof explanationSchema>>;
