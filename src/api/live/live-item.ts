/** One thing that arrived, as people who watch see it. */
import { z } from 'zod';
import { rejectionReasons } from '../../domain/input.ts';

/** Beside what was refused, cut off or marked: its time lies a day or more before its receipt. */
const liveProblems = [...rejectionReasons, 'late_time'] as const;

const liveKinds = ['event', 'identify', 'groupIdentify', 'map', 'request'] as const;
export type LiveKind = (typeof liveKinds)[number];

const text = z.string();

export const liveItemSchema = z
  .object({
    id: text
      .optional()
      .describe('what GET /api/events/{id}/trace takes; absent of what nothing is kept of, as duplicates'),
    kind: z.enum(liveKinds).describe('request: refused as a whole'),
    outcome: z
      .enum(['stored', 'duplicate', 'refused'])
      .describe('duplicate: it was received before, and nothing happened'),
    receivedMs: z.number(),
    timeMs: z.number().optional().describe('when it happened, after clock correction'),
    eventType: text.optional(),
    userId: text.optional(),
    deviceId: text.optional(),
    user: text.optional().describe('number of the user'),
    groups: z
      .array(
        z.object({
          type: text,
          values: z.array(text),
          from: z.enum(['event', 'user']),
          more: z.int().optional().describe('values that are not listed'),
        }),
      )
      .describe('of an event all it counts for; of the others those they name'),
    platform: text.optional(),
    library: text.optional(),
    endpoint: text,
    request: text,
    problems: z.array(z.object({ reason: z.enum(liveProblems), detail: text })),
  })
  .meta({ id: 'LiveItem' });

export type LiveItem = Readonly<z.output<typeof liveItemSchema>>;
