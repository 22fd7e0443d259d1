/** One user on one page: who it is, what it did, its properties and groups. */

import { z } from 'zod';
import { historySchema } from '../history/history.ts';
import { momentMs as ms } from '../moment.ts';

const text = z.string();
const count = z.number();

export const userPageSchema = z
  .object({
    user: text.describe('the number of the user, as text: it has 64 bits'),
    userId: text.optional().describe('the last one given; absent: a device without a user id'),
    name: text.optional(),
    isLeftOut: z.boolean().describe('by a rule of the project'),
    firstSeenMs: ms.optional().describe('absent: no event yet'),
    lastSeenMs: ms.optional(),
    totals: z.object({
      events: count,
      sessions: count,
      usageMs: count.describe('length of all sessions'),
      purchases: count,
      revenue: count,
    }),
    activeDays: z.array(count).describe('days of use in each of the last 13 full weeks, the oldest first'),
    client: z.record(text, text).describe('platform, version and other columns of the last event'),
    ids: z.array(
      z.object({
        kind: z.enum(['user_id', 'device_id']),
        id: text,
        user: text.describe('the number that it names: this one’s, or that of a user merged into it'),
        sinceMs: ms,
      }),
    ),
    merged: z.array(text).describe('numbers of the users that count as this one'),
    merges: z.array(
      z.object({
        user: text,
        into: text.describe('the user that it counts as from then on; itself: the merge was undone'),
        atMs: ms,
        reason: z.enum(['login', 'usermap', 'unmap']),
      }),
    ),
    ...historySchema.shape,
    groups: z
      .array(
        z.object({
          type: text,
          value: text,
          name: text.optional(),
          why: z
            .enum(['list', 'events'])
            .describe(
              'list: the user’s own groups, which stick. events: events named it, in the last 90 days',
            ),
          fromMs: ms.describe('since when it is in the list; the first such event of these days'),
          untilMs: ms.optional().describe('no longer in the list since; the last such event'),
          source: text.optional().describe('who sent the list'),
          events: count.optional().describe('that named it'),
        }),
      )
      .describe('lists first, each the latest first'),
    sessions: z
      .array(
        z.object({
          session: count,
          date: text.describe('of its beginning, in the project’s time zone'),
          startMs: ms,
          endMs: ms,
          events: count,
          platform: text.optional(),
          version: text.optional(),
        }),
      )
      .describe('of the last 90 days, the latest first'),
    moreSessions: z.boolean().describe('there are more in these days'),
  })
  .meta({ id: 'UserPage' });

export type UserPage = Readonly<z.output<typeof userPageSchema>>;
