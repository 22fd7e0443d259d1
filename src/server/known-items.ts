/** Finds which items of an import are stored already. */
import { parseEventUuid } from '../domain/event-uuid.ts';
import type { EventInput, InputItem } from '../domain/input.ts';
import type { Project } from '../domain/project.ts';
import { buildSenderKey, listDeduplicationKeys } from '../intake/deduplicate.ts';
import type { Engine } from '../store/contract.ts';
import { type EventDays, storedEventsNear, storedInserts } from '../store/stored-inserts.ts';

/**
 * Which of the items, received at receivedMs, the engine holds already, however long ago they came. Errors: EngineError.
 */
export async function knownItems(
  engine: Engine,
  project: Project,
  items: readonly InputItem[],
  receivedMs: number,
): Promise<ReadonlySet<InputItem>> {
  const candidates = items.flatMap((item) => listDeduplicationKeys(item).map((key) => ({ item, key })));
  if (candidates.length === 0) return new Set();
  const stored = await storedInserts(engine, {
    project: project.id,
    insertIds: items.flatMap((item) => ('insertId' in item && item.insertId ? [item.insertId] : [])),
    days: daysToSearch(items, receivedMs),
  });
  const keys = new Set(
    [...stored.events, ...stored.operations].map((each) => buildSenderKey(each, each.insertId)),
  );
  const known = new Set(candidates.filter(({ key }) => keys.has(key)).map(({ item }) => item));
  for (const item of await exportedFromHere(engine, project, items)) known.add(item);
  return known;
}

/** More days than this are most of them. */
const daysMax = 1_000;
const dayMs = 86_400_000;
const dayOf = (ms: number) => Math.floor(ms / dayMs);

/** An event without a time has that of its receipt, so an earlier one like it may be anywhere. */
function daysToSearch(items: readonly InputItem[], receivedMs: number): EventDays {
  const isUndatedEvent = ({ kind, timeMs }: InputItem) => kind === 'event' && timeMs === receivedMs;
  if (items.some(isUndatedEvent)) return undefined;
  const days = new Set<number>();
  // Group properties have no sender, events always do: they never have a key in common.
  for (const { kind, timeMs } of items) if (kind !== 'groupIdentify') days.add(dayOf(timeMs));
  return days.size > daysMax ? undefined : [...days];
}

/** Events that this project exported without an insert_id: their uuid names their place. */
async function exportedFromHere(
  engine: Engine,
  project: Project,
  items: readonly InputItem[],
): Promise<readonly InputItem[]> {
  const exported = items.flatMap((item) => {
    const place = item.kind === 'event' && item.snapshot ? parseEventUuid(item.insertId ?? '') : undefined;
    return item.kind === 'event' && place ? [{ item, place }] : [];
  });
  if (exported.length === 0) return [];
  const stored = await storedEventsNear(engine, {
    project: project.id,
    places: exported.map(({ place }) => place),
    days: [...new Set(exported.map(({ item }) => dayOf(item.timeMs)))],
  });
  const there = new Set(stored.map((event) => describe(event, event)));
  return exported.filter(({ item, place }) => there.has(describe(place, item))).map(({ item }) => item);
}

/** Another installation may have another event at the same place. */
function describe(
  { chunk, row }: { readonly chunk: number; readonly row: number },
  {
    eventType,
    timeMs,
    userId = '',
    deviceId = '',
  }: Pick<EventInput, 'eventType' | 'timeMs' | 'userId' | 'deviceId'>,
): string {
  return JSON.stringify([chunk, row, eventType, timeMs, userId, deviceId]);
}
