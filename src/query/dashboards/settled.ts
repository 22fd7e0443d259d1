/** What an item of a dashboard asks for, as readers of the API see it. */
import { z } from 'zod';
import { listDefinitionSchema } from '../accounts/reading/list/saved-view.ts';
import { chartDefinitionSchema } from '../charts/schema.ts';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import { figureRequestSchema } from './figure-request.ts';
import { unsaid } from './ready.ts';
import { measure } from './schema.ts';

const ignored = z
  .array(
    z.object({
      what: z.enum(['span', 'unit', 'weight', 'filters']),
      why: z.string().describe('For people'),
    }),
  )
  .describe('What of the dashboard’s settings it could not take');
const id = z.string().describe('Of the item');
const title = z.string().describe('Empty: nobody gave it one');

export const settledItemSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('chart'),
      ...{ id, title, ignored },
      chart: z.string().exactOptional().describe('The saved chart that it is'),
      as: z.enum(['picture', 'table', 'figure']),
      figure: figureRequestSchema,
      measure,
      definition: chartDefinitionSchema,
      sentence: z.string(),
    }),
    z.object({
      kind: z.literal('list'),
      ...{ id, title, ignored },
      groupType: z.string(),
      list: listDefinitionSchema,
      rows: z.number(),
    }),
    z.object({ kind: z.literal('text'), id, text: z.string() }),
    z
      .object({ kind: z.literal('unsaid'), id, title, groupType: z.string(), needs: z.enum(unsaid) })
      .describe('Somebody has to say something about the group type first'),
    z
      .object({ kind: z.literal('gone'), id, title, what: z.enum(['chart', 'groupType']) })
      .describe('What it shows is not there any more'),
  ])
  .meta({ id: 'SettledItem', description: 'What an item asks for, under what holds for all' });

export type SettledItem = Immutable<z.output<typeof settledItemSchema>>;
export type IgnoredSetting = Extract<SettledItem, { kind: 'chart' }>['ignored'][number];
