/** Which number of a chart is its figure. */
import { z } from 'zod';
import { type Immutable, object } from '../definition/schema/zod-parts.ts';

export const figureRequestSchema = object({
  of: z
    .enum(['range', 'last'])
    .default('range')
    .describe(
      'The whole range beside the one before it; or the last complete interval beside the one before it',
    ),
  series: z.int().min(0).default(0).describe('Which series, from 0'),
}).meta({ id: 'FigureRequest', description: 'One number of a chart, with its change' });

export type FigureRequest = Immutable<z.output<typeof figureRequestSchema>>;
