/** What the routes of dashboards take and answer. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import {
  chartDefinitionSchema,
  dashboardDocumentSchema,
  dashboardSettingsSchema,
  figureRequestSchema,
  settledItemSchema,
  templateNames,
} from '../../query/contract.ts';
import { givenName } from '../given-name.ts';
import { savedFields } from '../saved/fields.ts';

const { usedIn: _, ...savedTimes } = savedFields;
const name = givenName;
const description = z.string().max(limits.stringLengthMax);

export const dashboardDraftSchema = z.strictObject({
  name,
  description: description.default(''),
  document: dashboardDocumentSchema.prefault({}),
});
export const dashboardChangeSchema = dashboardDraftSchema.extend({
  owner: name.exactOptional().describe('Whose it is from now on; absent: as it was'),
  version: z.int().min(1).describe('The version that was read'),
});

const saved = {
  id: z.string(),
  version: z.number(),
  name: z.string(),
  description: z.string(),
  owner: z.string().describe('Whose it is: who saved it first, unless it was handed on'),
  links: z.number().describe('Links with which anybody may read it'),
  ...savedTimes,
};
export const savedDashboardSchema = z
  .object({ ...saved, document: dashboardDocumentSchema })
  .meta({ id: 'SavedDashboard' });
export const dashboardListSchema = z.object({
  dashboards: z
    .array(
      z
        .object({
          ...saved,
          items: z.number(),
          charts: z.array(z.string()).describe('Saved charts on it, by id'),
        })
        .meta({ id: 'ListedDashboard' }),
    )
    .describe('In the order of creation'),
});

export const templatesSchema = z.object({
  templates: z.array(
    z
      .object({
        id: z.enum(templateNames),
        name: z.string(),
        description: z.string(),
        document: dashboardDocumentSchema,
      })
      .meta({ id: 'DashboardTemplate' }),
  ),
});

export const settleSchema = z.strictObject({
  document: dashboardDocumentSchema,
  settings: dashboardSettingsSchema.exactOptional().describe('In place of those of the document'),
});
export const settledSchema = z
  .object({
    today: z.string().describe('In the project’s zone'),
    items: z.array(settledItemSchema).describe('In the order of the document'),
  })
  .meta({ id: 'SettledDashboard' });

export const figureBodySchema = z.strictObject({
  definition: chartDefinitionSchema,
  figure: figureRequestSchema.prefault({}),
});
