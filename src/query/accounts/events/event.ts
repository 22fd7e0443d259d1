/** One event as pages show it: what happened, and the properties of event, user and groups as they were. */

import { z } from 'zod';
import { formatEventUuid } from '../../../domain/event-uuid.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import type { ActivityEvent } from '../../people/events.ts';
import type { EventPosition } from '../../people/sql-user-events.ts';
import { momentMs as ms } from '../moment.ts';
import { readCursor, writeCursor } from '../reading/cursor.ts';

const text = z.string();
const properties = z.record(text, z.unknown());

export const shownEventSchema = z
  .object({
    uuid: text.describe('names the event for ever'),
    type: text,
    timeMs: ms,
    clientTimeMs: ms.optional().describe('as the client’s clock said, where that was corrected'),
    receivedMs: ms,
    user: text.describe('the number of the user under which it is stored'),
    userId: text.optional(),
    deviceId: text.optional(),
    insertId: text.optional(),
    sessionId: z.number().optional().describe('absent: in no session'),
    library: text.optional(),
    ip: text.optional(),
    client: z.record(text, text).describe('platform, version_name, country and other columns'),
    money: z
      .object({
        price: z.number(),
        quantity: z.number(),
        revenue: z.number(),
        productId: text,
        revenueType: text,
        currency: text,
      })
      .partial()
      .optional(),
    properties,
    userProperties: properties.describe('as they were at the event'),
    groups: z.array(
      z.object({
        type: text,
        value: text,
        from: z.enum(['event', 'user']).describe('named by the event, or the user belonged to it then'),
        properties: properties.describe('as they were at the event'),
      }),
    ),
  })
  .meta({ id: 'ShownEvent' });

export type ShownEvent = Readonly<z.output<typeof shownEventSchema>>;

export const eventPageRequestSchema = z.strictObject({
  before: z.string().max(limits.cursorLengthMax).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.userActivityEventsMax).default(50),
});

export const eventPageSchema = z
  .object({
    events: z.array(shownEventSchema).describe('the newest first'),
    next: z.string().optional().describe('absent: this was the last page'),
  })
  .meta({ id: 'EventPage' });

export type ShownEvents = Readonly<z.output<typeof eventPageSchema>>;

export function showEvent(event: ActivityEvent): ShownEvent {
  const { eventType, timeMs, clientTimeMs, receivedMs, sessionId, client } = event;
  const money = showMoney(event);
  return {
    uuid: formatEventUuid(event),
    type: eventType,
    timeMs,
    ...(clientTimeMs !== timeMs && { clientTimeMs }),
    receivedMs,
    user: event.user,
    ...pickTexts({
      userId: event.userId,
      deviceId: event.deviceId,
      insertId: event.insertId,
      library: event.library,
      ip: event.ip,
    }),
    ...(sessionId !== -1 && { sessionId }),
    client: { ...client },
    ...(money && { money }),
    properties: event.properties,
    userProperties: event.userProperties,
    groups: Object.entries(event.groups).flatMap(([type, values]) =>
      values.map((value) => ({
        type,
        value,
        from: readOwn(event.groupsFrom, type) ?? 'user',
        properties: readOwn(readOwn(event.groupProperties, type) ?? {}, value) ?? ({} satisfies JsonObject),
      })),
    ),
  };
}

/** `events`: one more than the page has, where there are more. */
export function showEventPage(events: readonly ActivityEvent[], limit: number): ShownEvents {
  const page = events.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map(showEvent),
    ...(last && events.length > limit && { next: writeCursor([last.timeMs, last.chunk, last.row]) }),
  };
}

const positionSchema = z.tuple([z.int(), z.int().min(0), z.int().min(0)]);

/** Errors: Problem at `before`. */
export function readEventPosition(text: string | undefined): EventPosition | undefined {
  if (text === undefined) return undefined;
  const [timeMs, chunk, row] = readCursor(text, positionSchema, 'before');
  return { timeMs, chunk, row };
}

function showMoney({ price, quantity, revenue, productId, revenueType, currency }: ActivityEvent) {
  const found = {
    ...pickNumbers({ price, quantity, revenue }),
    ...pickTexts({ productId, revenueType, currency }),
  };
  return Object.keys(found).length > 0 ? found : undefined;
}

function pickTexts<K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')) as Partial<
    Record<K, string>
  >;
}

function pickNumbers<K extends string>(
  numbers: Readonly<Record<K, number | null>>,
): Partial<Record<K, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== null)) as Partial<
    Record<K, number>
  >;
}

/** A group type or value may be called as anything that objects have. */
function readOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
