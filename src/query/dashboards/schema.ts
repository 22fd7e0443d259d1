/** The document of a dashboard: what stands on it, where, and what holds for all of it. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { listDefinitionSchema } from '../accounts/reading/list/saved-view.ts';
import { chartDefinitionSchema } from '../charts/schema.ts';
import { filter, unit } from '../definition/schema/parts.ts';
import { checked, type Immutable, name, object } from '../definition/schema/zod-parts.ts';
import { figureRequestSchema } from './figure-request.ts';
import { readyNames } from './ready-names.ts';
import { spanSchema } from './span.ts';

/** The grid has so many columns. */
const columnsMax = 12;
const heightMax = 24;
const rowMax = 10_000;

const place = checked(
  object({
    x: z
      .int()
      .min(0)
      .max(columnsMax - 1),
    y: z.int().min(0).max(rowMax),
    w: z.int().min(1).max(columnsMax),
    h: z.int().min(1).max(heightMax),
  }),
  ({ x, w }, report) => {
    if (x + w > columnsMax)
      report(
        ['w'],
        `the grid has ${columnsMax} columns; expected at most ${columnsMax - x} from column ${x} on`,
      );
  },
).describe('In a grid of 12 columns; x and y from 0');

const title = z
  .string()
  .max(limits.stringLengthMax)
  .exactOptional()
  .describe('Absent: what it is called itself');

/** As a chart's page has it in its address. */
export const measure = z
  .string()
  .regex(/^\w{1,40}$/, 'expected 1 to 40 letters or digits')
  .exactOptional()
  .describe(
    'Of a kind with several pictures: which; `overTime` and `time` of a funnel, `medianMs` of sessions, `paying` of revenue … Absent, or not of its kind: the first',
  );

const anyItem = {
  id: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'expected 1 to 40 letters, digits, - or _')
    .describe('Unique on the dashboard'),
  at: place,
};
const chartItem = {
  ...anyItem,
  title,
  span: spanSchema
    .exactOptional()
    .describe('The dates where the dashboard has none; absent: those of the chart'),
  keepsDates: z.boolean().default(false).describe('Whatever the dates of the dashboard'),
  as: z.enum(['picture', 'table', 'figure']).default('picture'),
  figure: figureRequestSchema.prefault({}),
  measure,
};

const item = z
  .discriminatedUnion('kind', [
    object({ kind: z.literal('saved'), ...chartItem, chart: z.string().min(1).max(limits.stringLengthMax) }),
    object({ kind: z.literal('definition'), ...chartItem, definition: chartDefinitionSchema }),
    object({ kind: z.literal('ready'), ...chartItem, ready: z.enum(readyNames), groupType: name }),
    object({
      kind: z.literal('list'),
      ...anyItem,
      title,
      groupType: name,
      list: listDefinitionSchema.prefault({}),
      rows: z.int().min(1).max(limits.dashboardListRowsMax).default(10),
    }),
    object({ kind: z.literal('text'), ...anyItem, text: z.string().max(limits.dashboardTextLengthMax) }),
  ])
  .meta({
    id: 'DashboardItem',
    description: 'A saved chart, a chart of its own, a ready-made one, a list of groups, or text',
  });

/** What holds for all charts, as far as it can. */
export const settingsSchema = object({
  span: spanSchema.exactOptional().describe('Absent: each has its own dates'),
  unit: unit.exactOptional().describe('Absent: each counts what it counts'),
  filters: z.array(filter).max(limits.queryFiltersMax).default([]),
}).meta({ id: 'DashboardSettings', description: 'Dates, unit and conditions of all charts' });

export const dashboardDocumentSchema = checked(
  object({
    version: z.literal(1).default(1),
    settings: settingsSchema.prefault({}),
    items: z.array(item).max(limits.dashboardItemsMax).default([]),
  }),
  ({ items }, report) => {
    const seen = new Set<string>();
    for (const [index, { id }] of items.entries()) {
      if (seen.has(id)) report(['items', index, 'id'], `there is an item ${JSON.stringify(id)} already`);
      seen.add(id);
    }
  },
).meta({
  id: 'DashboardDocument',
  description: 'What stands on a dashboard, where, and what holds for all of it',
});

export type DashboardDocument = Immutable<z.output<typeof dashboardDocumentSchema>>;
export type DashboardItem = DashboardDocument['items'][number];
export type DashboardSettings = Immutable<z.output<typeof settingsSchema>>;
