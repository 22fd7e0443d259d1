import type { EventInput, InputItem } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { Project } from '../domain/project.ts';
import { deduplicationKey, senderKey } from '../intake/deduplicate.ts';
import type { Engine } from '../store/contract.ts';
import { storedInserts } from '../store/stored-inserts.ts';

/**
 * Which of the items, received at receivedMs, the engine holds already, however long ago they came. Errors: EngineError.
 */
export async function knownItems(
  engine: Engine,
  project: Project,
  items: readonly InputItem[],
  receivedMs: number,
): Promise<ReadonlySet<InputItem>> {
  const candidates = items.flatMap((item) => {
    const key = deduplicationKey(item);
    return key === undefined ? [] : [{ item, key }];
  });
  if (candidates.length === 0) return new Set();
  const stored = await storedInserts(engine, {
    project: project.id,
    insertIds: items.flatMap((item) => ('insertId' in item && item.insertId ? [item.insertId] : [])),
    ...timesToSearch(items, receivedMs),
  });
  const keys = new Set(
    [...stored.events, ...stored.operations].map((each) => senderKey(each, each.insertId)),
  );
  return new Set(candidates.filter(({ key }) => keys.has(key)).map(({ item }) => item));
}

/** An event without a time has that of its receipt, so an earlier one like it may be anywhere. */
function timesToSearch(items: readonly InputItem[], receivedMs: number) {
  const isUndatedEvent = (item: InputItem): item is EventInput =>
    item.kind === 'event' && item.timeMs === receivedMs;
  if (items.some(isUndatedEvent))
    return { eventsFromMs: limits.timeMsMin, eventsToMs: receivedMs + limits.timeAheadMsMax };
  let [eventsFromMs, eventsToMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { kind, timeMs } of items) {
    // Group properties have no sender, events always do: they never have a key in common.
    if (kind === 'groupIdentify') continue;
    eventsFromMs = Math.min(eventsFromMs, timeMs);
    eventsToMs = Math.max(eventsToMs, timeMs);
  }
  return { eventsFromMs, eventsToMs };
}
