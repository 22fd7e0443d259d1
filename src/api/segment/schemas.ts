/** Schemas of the routes for Segment sources and mappings. */
import { z } from 'zod';
import { rejectionReasons } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import { callTypes } from '../../wire/segment/call.ts';
import { mappingSchema } from '../../wire/segment/parse-mapping.ts';
import { givenName } from '../given-name.ts';

const text = z.string();
/** What every client can send: it stands in Basic credentials and in the path of the settings. */
const writeKey = z
  .string()
  .regex(/^[\w.~-]{8,128}$/, 'a write key has 8 to 128 letters, digits, or any of - _ . ~');

export const newSourceSchema = z.strictObject({
  name: givenName,
  writeKey: writeKey.exactOptional().describe('One that clients have already; random where absent'),
  secret: z
    .string()
    .min(8)
    .max(256)
    .exactOptional()
    .describe('Signs what a webhook sends; random where absent'),
});
export const sourceSchema = z.object({
  id: text,
  name: text,
  writeKey: text,
  secret: text,
  webhook: text.describe('The path that a webhook of this source posts to'),
  createdMs: z.number().nullable().describe('Null: the project itself, which always is a source'),
});

export const versionSchema = z.object({
  version: z.number().describe('0: the built-in mapping'),
  createdMs: z.number().nullable(),
  mapping: mappingSchema,
});

export const versionsSchema = z.object({
  versions: z.array(
    versionSchema.extend({
      savedBy: text.nullable().describe('Null: it is built in, or nobody wrote it down'),
    }),
  ),
});
export const setQuerySchema = z.strictObject({
  version: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe('The version in force when it was read; where it no longer is, nothing is set'),
});

const callType = z.enum(callTypes);
const call = z.record(text, z.unknown()).describe('As it was received');
const becomes = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['event', 'identify', 'groupIdentify', 'map']),
      level: z.enum(['event', 'user', 'group', 'none']).describe('Whose groups these are'),
      groups: z.record(text, z.array(text)).describe('Group values by group type'),
      properties: z.record(text, z.unknown()),
      eventType: text.optional(),
    }),
  ),
  refusal: z.object({ reason: z.enum(rejectionReasons), detail: text }).optional(),
});
const counts = { total: z.number(), changed: z.number() };

export const callsQuerySchema = z.strictObject({
  callType: callType.optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(callTypes.length * limits.segmentCallsKeptMax)
    .default(limits.segmentCallsKeptMax),
});
const describedCall = z.object({ callType, receivedMs: z.number(), call, becomes });
export const callsSchema = z.object({
  version: z.number().describe('Of the mapping in force'),
  kept: z.number().describe('Calls there are, of which the newest are listed'),
  calls: z.array(describedCall),
});
export const listedSourceSchema = sourceSchema.extend({
  lastCall: describedCall
    .nullable()
    .describe('The last one taken, and what the mapping in force makes of it; null: there was none'),
});
export const previewSchema = z.strictObject({
  mapping: mappingSchema.describe('One to try'),
  callType: callType.optional(),
  calls: z
    .array(z.looseObject({ type: callType }))
    .min(1)
    .max(limits.segmentCallsKeptMax)
    .exactOptional()
    .describe('Calls to try it on; where absent, the last ones received'),
});
/** The mapping has words of its own for its mistakes. */
export const previewRequestSchema = previewSchema.extend({ mapping: z.unknown() });
export const comparisonSchema = z.object({
  version: z.number().describe('Of the mapping in force, which is before'),
  ...counts,
  byCallType: z.record(text, z.object(counts)),
  calls: z.array(
    z.object({
      callType,
      receivedMs: z.number(),
      call,
      before: becomes,
      after: becomes,
      changed: z.boolean(),
    }),
  ),
});
