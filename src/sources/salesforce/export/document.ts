/** The export mapping: which groups are which records, what of their properties becomes fields, and when they are written. */
import { z } from 'zod';
import { salesforceLimits } from '../limits.ts';
import {
  callShareSchema,
  fieldName,
  groupTypeName,
  mappingId,
  objectNameSchema,
  propertyName,
  timedSchedules,
} from '../mapping/document.ts';

/** Of the record itself, not of one that it refers to. */
const ownField = fieldName.refine((name) => !name.includes('.'), 'expected a field of the object itself');

const exportMappingSchema = z.strictObject({
  id: mappingId,
  groupType: groupTypeName,
  object: objectNameSchema,
  key: z.strictObject({
    field: ownField.describe('An external id field of the object, or Id'),
    groupProperty: propertyName
      .exactOptional()
      .describe('The property of the group that holds the same; absent: the group value itself'),
  }),
  properties: z
    .array(z.strictObject({ property: propertyName, field: ownField }))
    .min(1)
    .max(salesforceLimits.propertiesMax),
  createRecords: z
    .boolean()
    .default(false)
    .describe('Whether a group without a record gets one; else only records that are there are changed'),
});
export type ExportMapping = z.output<typeof exportMappingSchema>;

const scheduleSchema = z.discriminatedUnion('every', [
  ...timedSchedules,
  z
    .strictObject({ every: z.literal('computed') })
    .describe('When a run of computed properties of its group types has written something'),
  z.strictObject({ every: z.literal('never') }).describe('Only when somebody asks'),
]);
export type ExportSchedule = z.output<typeof scheduleSchema>;

export const exportDocumentSchema = z
  .strictObject({
    mappings: z.array(exportMappingSchema).min(1).max(salesforceLimits.mappingsMax),
    schedule: scheduleSchema.default({ every: 'hour' }).describe('Hours are the project’s time zone'),
    callShare: callShareSchema,
  })
  .meta({ id: 'SalesforceExportMapping' });
export type ExportDocument = z.output<typeof exportDocumentSchema>;
