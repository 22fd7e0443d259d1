/** What a dry run of the export finds. */
import { z } from 'zod';
import { dryRunBaseSchema } from '../runs/dry-run-base.ts';

const count = z.number();
const fields = z.record(z.string(), z.unknown());

export const exportDryRunLists = ['withoutRecord', 'emptyKey', 'doubled', 'unfit'] as const;
export type ExportDryRunList = (typeof exportDryRunLists)[number];

const exportResultSchema = z.object({
  id: z.string().describe('Of the mapping'),
  groups: count,
  changed: count.describe('Records that would change'),
  created: count.describe('Records that would be made'),
  unchanged: count,
  fields: count.describe('Values that would be written'),
  emptyKey: count.describe('Groups without the property that finds their record'),
  withoutRecord: count.describe('Groups without a record, where none is made'),
  doubled: count.describe('Groups whose record another group writes to, or that have several records'),
  unfit: count.describe('Values that do not fit their field'),
  samples: z
    .array(
      z.object({
        group: z.string(),
        record: z.string().nullable().describe('Null: it would be made'),
        before: fields.nullable(),
        after: fields,
      }),
    )
    .describe('The first records that would change, with the fields that would'),
});
export type ExportResult = z.output<typeof exportResultSchema>;

export const exportDryRunSchema = dryRunBaseSchema
  .extend({
    mappings: z.array(exportResultSchema),
    lists: z
      .array(z.enum(exportDryRunLists))
      .describe('Each as CSV at /api/salesforce/export/dry-run/<list>/lines.csv, once it is done'),
  })
  .meta({ id: 'SalesforceExportDryRun' });
export type ExportDryRun = z.output<typeof exportDryRunSchema>;
