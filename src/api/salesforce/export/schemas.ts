/** Schemas of the routes for exports to Salesforce. */
import { z } from 'zod';
import { exportDocumentSchema, exportDryRunSchema, exportRunSchema } from '../../../sources/contract.ts';

export const exportStatusSchema = z
  .object({
    mappingVersion: z.number().describe('0: none was saved'),
    paused: z.string().nullable().describe('Why the clock starts no exports; null: it does'),
    failures: z.number().describe('Exports that failed, in a row'),
    nextMs: z
      .number()
      .nullable()
      .describe(
        'Null: the clock starts none, as nothing is connected or mapped, or exports are paused or by hand',
      ),
    run: exportRunSchema.nullable().describe('The newest'),
    dryRun: exportDryRunSchema.shape.state
      .nullable()
      .describe('How the newest dry run since the server started stands; null: there was none'),
  })
  .meta({ id: 'SalesforceExportStatus' });

export const exportMappingSchema = z.object({
  version: z.number().describe('0: none was saved'),
  document: exportDocumentSchema.nullable(),
  savedMs: z.number().nullable(),
  savedBy: z.string().nullable(),
});
export const exportMappingsSchema = z.object({ versions: z.array(exportMappingSchema) });
export const newExportMappingSchema = z.strictObject({
  version: z.number().int().min(0).describe('The one it was made from'),
  document: exportDocumentSchema,
});
export const checkExportSchema = z.strictObject({ document: exportDocumentSchema });
export const exportDryRunRequestSchema = z.strictObject({
  document: exportDocumentSchema.exactOptional().describe('Absent: the mapping in force'),
});
export const exportRequestSchema = z.strictObject({
  full: z
    .boolean()
    .default(false)
    .describe('Compares with what records hold now, not with what they were sent last'),
});
export const exportRunsSchema = z.object({ runs: z.array(exportRunSchema) });
