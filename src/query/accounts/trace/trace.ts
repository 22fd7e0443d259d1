/** The trace of a group: whether the events of its people count for it, by platform and version, and one by one. */

import { z } from 'zod';
import { formatEventUuid } from '../../../domain/event-uuid.ts';
import type { UnitId } from '../../../domain/ids.ts';
import type { ActivityEvent } from '../../people/events.ts';
import { momentMs as ms } from '../moment.ts';
import { refusedSchema } from './refused.ts';
import { type JudgedGroup, judge, verdictSchema } from './verdict.ts';

const text = z.string();
const count = z.number();
const date = z.string().describe('YYYY-MM-DD, of the project’s time zone');
const senders = z.object({ people: count, devices: count.describe('users without a user id') });

const tracedEventSchema = z
  .object({
    uuid: text,
    type: text,
    timeMs: ms,
    user: text,
    userId: text.optional(),
    platform: text.optional(),
    version: text.optional(),
    library: text.optional(),
    groups: z.array(text).describe('its groups of the type'),
    from: z.enum(['event', 'user']).optional().describe('who said so; absent: it has none'),
    verdict: verdictSchema,
  })
  .meta({ id: 'TracedEvent' });

export const traceSchema = z
  .object({
    groupType: text,
    value: text,
    name: text.optional(),
    conclusion: z.array(text).describe('what to make of it, the main sentence first'),
    since: date.describe('the first day of the numbers: seven full days, and today so far'),
    known: senders.describe('who is or was in it, by a list or by events of the last 192 days'),
    senders: senders.describe('of these, who sent any event'),
    morePeople: z.boolean().describe('there are more than were looked at: those seen last'),
    carriers: z
      .array(
        z.object({
          platform: text,
          version: text,
          events: count.describe('of these people, as everything here'),
          inGroup: count,
          otherGroup: count,
          noGroup: count.describe('in no group of the type'),
          inactive: count.describe('in the group, but no use'),
          lastMs: ms,
          lastInGroupMs: ms.optional().describe('in the last 28 days'),
        }),
      )
      .describe('platforms and versions of the last 28 days, most events first'),
    isLeftOut: z.boolean(),
    events: z.array(tracedEventSchema).describe('the last events of its people, the newest first'),
    named: z.array(tracedEventSchema).describe('the last events in the group, of whomever'),
    refused: z
      .array(refusedSchema)
      .describe('samples of refused or cut events of these days that name the group or one of its people'),
  })
  .meta({ id: 'GroupTrace' });

export type GroupTrace = Readonly<z.output<typeof traceSchema>>;
export type TracedEvent = z.output<typeof tracedEventSchema>;

export function traceEvent(
  event: ActivityEvent,
  groupType: string,
  group: JudgedGroup,
  leftOutUsers: ReadonlySet<UnitId>,
): TracedEvent {
  const { client, eventType, timeMs, user, userId, library } = event;
  const values = readOwn(event.groups, groupType) ?? [];
  const from = readOwn(event.groupsFrom, groupType);
  return {
    uuid: formatEventUuid(event),
    type: eventType,
    timeMs,
    user,
    ...(userId !== '' && { userId }),
    ...(client.platform !== undefined && { platform: client.platform }),
    ...(client.version_name !== undefined && { version: client.version_name }),
    ...(library !== '' && { library }),
    groups: [...values],
    ...(from && { from }),
    verdict: judge(
      { type: eventType, values, from: from ?? 'user', isUserLeftOut: leftOutUsers.has(user) },
      group,
    ),
  };
}

/** A group type may be called as anything that objects have. */
function readOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
