/** The trace of one event: as it was received, what was made of it, and why it is in the groups it is in. */

import { z } from 'zod';
import { shownEventSchema } from '../events/event.ts';
import { momentMs as ms } from '../moment.ts';
import { refusedSchema } from './refused.ts';
import { verdictSchema } from './verdict.ts';

const text = z.string();
const properties = z.record(text, z.unknown());
const since = z.object({ fromMs: ms, source: text });

export const eventTraceRequestSchema = z
  .strictObject({
    type: z.string().optional().describe('a group type, with `value`: why is it in this group, or not?'),
    value: z.string().optional(),
  })
  .refine(({ type, value }) => (type === undefined) === (value === undefined), {
    error: 'give a group type and a value, or neither',
    path: ['value'],
  });

const receiptSchema = z.object({
  atMs: ms,
  request: text,
  source: text.describe('amplitude, segment or import'),
  stamp: z
    .enum(['receipt', 'import'])
    .describe('whether it carries what was in force at its receipt, or at its own time'),
  mapping: z.number().optional().describe('version of the mapping that made it of a call'),
  settings: z.number().describe('version of the project’s settings it was decided under'),
});

const storedSchema = z.object({
  kind: z.literal('stored'),
  event: shownEventSchema.describe('as it is stored, with everything as it was at the event'),
  receipt: receiptSchema,
  sent: z
    .object({
      groups: z.record(text, z.array(text)).describe('event-level groups'),
      userProperties: properties.optional().describe('operations on the user’s properties'),
      client: z.record(text, text).describe('client columns; the others were carried over from before'),
    })
    .describe('what the client sent beside what the event shows, cleaned'),
  cuts: z
    .array(refusedSchema)
    .describe('samples of what was cut off of it, or refused of its request as a whole'),
  user: z.object({
    number: text,
    countsAs: text.optional().describe('the user that it was merged into since'),
    userId: text.optional().describe('now'),
    isLeftOut: z.boolean(),
    version: since.optional().describe('since when its properties were as they were; absent: it had none'),
  }),
  groups: z.array(
    z.object({
      type: text,
      value: text,
      from: z.enum(['event', 'user']),
      why: text.describe('as a sentence'),
      list: since.optional().describe('since when its user’s list had it, and who sent the list'),
      version: since.optional().describe('since when its properties were as they were; absent: it had none'),
    }),
  ),
  without: z.array(text).describe('group types of which it has none: it named none, and its user had none'),
  verdict: verdictSchema.extend({ type: text, value: text }).optional(),
  more: z.boolean().describe('another event has the same insert id; this is the later one'),
});

const operationTraceSchema = z.object({
  kind: z.literal('operation'),
  operation: z.object({
    kind: text.describe('identify, groupIdentify, map and others: what is no event'),
    timeMs: ms,
    item: properties.describe('as it was received, cleaned'),
    notes: z.record(text, text).describe('what it led to beside what it says'),
  }),
  receipt: receiptSchema,
  cuts: z.array(refusedSchema).describe('samples of what was cut off or refused of the same request'),
});

const refusedEventSchema = z.object({
  kind: z.literal('refused'),
  refused: z
    .array(refusedSchema)
    .describe(
      'samples that name the id, or of the request it names; of many refused events only some are kept',
    ),
});

export const eventTraceSchema = z
  .discriminatedUnion('kind', [storedSchema, operationTraceSchema, refusedEventSchema])
  .meta({ id: 'EventTrace' });

export type EventTrace = z.output<typeof eventTraceSchema>;
export type OperationTrace = z.output<typeof operationTraceSchema>;
export type StoredEventTrace = z.output<typeof storedSchema>;
export type EventTraceRequest = Readonly<z.output<typeof eventTraceRequestSchema>>;
