/** The mapping: which records are which groups, what of them becomes properties, and when they are read. */

import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { salesforceLimits } from '../limits.ts';

export const groupTypeName = z.string().min(1).max(limits.stringLengthMax);
/** As Salesforce writes names; a dot leads to a field of the record that a field refers to. */
export const objectNameSchema = z
  .string()
  .regex(/^[A-Za-z]\w{0,79}$/, 'expected the name of an object, such as Account');
export const fieldName = z
  .string()
  .regex(
    /^[A-Za-z]\w*(?:\.[A-Za-z]\w*){0,2}$/,
    'expected the name of a field, such as Industry or Owner.Email',
  )
  .max(200);
export const propertyName = z.string().min(1).max(limits.propertyKeyLengthMax);

export const mappingId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'expected lower-case letters, digits and hyphens')
  .describe('Names the mapping in runs; stays the same when the mapping changes');

const conditionSchema = z.discriminatedUnion('operator', [
  z.strictObject({
    field: fieldName,
    operator: z.enum(['is', 'isNot']),
    values: z
      .array(z.union([z.string(), z.number(), z.boolean()]))
      .min(1)
      .max(100),
  }),
  z.strictObject({
    field: fieldName,
    operator: z.enum(['less', 'atMost', 'greater', 'atLeast']),
    value: z.union([z.string(), z.number()]).describe('Dates as 2026-12-31, moments as 2026-12-31T00:00:00Z'),
  }),
  z.strictObject({ field: fieldName, operator: z.enum(['isEmpty', 'isNotEmpty']) }),
]);
export type Condition = z.output<typeof conditionSchema>;
export const conditionsSchema = z.array(conditionSchema).max(20).default([]).describe('All of them hold');

export const keySchema = z.strictObject({
  field: fieldName,
  normalise: z
    .enum(['text', 'lowerCase', 'domain', 'id'])
    .default('text')
    .describe('All are trimmed. domain: of a website or an e-mail address; id: 15 characters become 18'),
  groupProperty: propertyName
    .exactOptional()
    .describe('The property of the group that holds the same; absent: the group value itself'),
});
export type MappingKey = z.output<typeof keySchema>;

const once = z
  .literal(true)
  .exactOptional()
  .describe(
    'Of a record that feeds several groups only the first one, by value, has it: sums over groups count it once',
  );

const rollUpSchema = z.strictObject({
  property: propertyName,
  object: objectNameSchema.describe('Whose records refer to this one, such as Opportunity'),
  parentField: fieldName.describe('The field that refers to this object, such as AccountId'),
  function: z.enum(['sum', 'min', 'max', 'count']),
  field: fieldName.exactOptional().describe('Of the child object; not for count'),
  once,
  conditions: conditionsSchema,
});
export type RollUp = z.output<typeof rollUpSchema>;

const groupMappingSchema = z.strictObject({
  id: mappingId,
  object: objectNameSchema,
  groupType: groupTypeName,
  keys: z.array(keySchema).min(1).max(3).describe('Tried in order: the first whose group is known'),
  createGroups: z
    .boolean()
    .default(true)
    .describe('Whether a record makes a group that nobody has sent: known, never active'),
  properties: z
    .array(z.strictObject({ field: fieldName, property: propertyName, once }))
    .max(salesforceLimits.propertiesMax)
    .default([]),
  rollUps: z.array(rollUpSchema).max(20).default([]),
  conditions: conditionsSchema,
  effective: z
    .enum(['sync', 'lastModified'])
    .default('sync')
    .describe(
      'From when a value holds: from the sync on, or from the record’s LastModifiedDate on, over what others said since. Roll-ups always hold from the sync on',
    ),
  whenGone: z
    .enum(['keep', 'unset', 'mark'])
    .default('keep')
    .describe(
      `What becomes of a group whose record was deleted, merged, or no longer meets the conditions. mark: its property salesforce_record says so`,
    ),
});
export type GroupMapping = z.output<typeof groupMappingSchema>;

const hour = z.number().int().min(0).max(23);
export const timedSchedules = [
  z.strictObject({ every: z.literal('hour') }),
  z.strictObject({ every: z.literal('hours'), hours: z.number().int().min(2).max(168) }),
  z.strictObject({ every: z.literal('day'), hour }),
  z.strictObject({
    every: z.literal('week'),
    weekday: z.number().int().min(1).max(7).describe('1: Monday'),
    hour,
  }),
] as const;
const scheduleSchema = z.discriminatedUnion('every', timedSchedules);
export type Schedule = z.output<typeof scheduleSchema>;

export const callShareSchema = z
  .number()
  .min(0.01)
  .max(1)
  .default(0.5)
  .describe('A run pauses when all programs together have used this share of the day’s calls');

export const mappingDocumentSchema = z
  .strictObject({
    mappings: z.array(groupMappingSchema).min(1).max(salesforceLimits.mappingsMax),
    schedule: scheduleSchema.default({ every: 'hour' }).describe('Hours are the project’s time zone'),
    fullEveryDays: z
      .number()
      .int()
      .min(1)
      .max(90)
      .default(7)
      .describe('How often all records are read: fields that are computed change without a stamp'),
    callShare: callShareSchema,
  })
  .meta({ id: 'SalesforceMapping' });
export type MappingDocument = z.output<typeof mappingDocumentSchema>;

/** Says what became of a group's record, where a mapping marks it. */
export const markProperty = 'salesforce_record';

/** When a record was last changed by a person or program. */
export const lastModifiedField = 'LastModifiedDate';
