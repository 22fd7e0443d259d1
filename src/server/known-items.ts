import type { InputItem } from '../domain/input.ts';
import type { Project } from '../domain/project.ts';
import type { Engine } from '../store/contract.ts';
import { type StoredInsert, storedInserts } from '../store/stored-inserts.ts';

/** A sender and insert_id, as de-duplication compares them: device id, else user id, else none. */
function keyOf(item: Pick<StoredInsert, 'userId' | 'deviceId' | 'insertId'>): string {
  const sender = item.deviceId ? `d${item.deviceId}` : item.userId ? `u${item.userId}` : '-';
  return `${sender}\0${item.insertId}`;
}

function asInsert(item: InputItem): StoredInsert | undefined {
  if (item.kind === 'map' || item.insertId === undefined) return undefined;
  const { userId = '', deviceId = '' } = item.kind === 'groupIdentify' ? {} : item;
  return { userId, deviceId, insertId: item.insertId };
}

/** Which of the items the engine holds already, however long ago they came. */
export async function knownItems(
  engine: Engine,
  project: Project,
  items: readonly InputItem[],
): Promise<ReadonlySet<InputItem>> {
  const candidates = items.flatMap((item) => {
    const insert = asInsert(item);
    return insert ? [{ item, insert }] : [];
  });
  if (candidates.length === 0) return new Set();
  const events = candidates.filter(({ item }) => item.kind === 'event');
  const times = events.map(({ item }) => item.timeMs);
  const stored = await storedInserts(engine, {
    project: project.id,
    insertIds: candidates.map(({ insert }) => insert.insertId),
    eventsFromMs: Math.min(...times),
    eventsToMs: Math.max(...times),
  });
  const eventKeys = new Set(stored.events.map(keyOf));
  const operationKeys = new Set(stored.operations.map(keyOf));
  const known = candidates.filter(({ item, insert }) =>
    (item.kind === 'event' ? eventKeys : operationKeys).has(keyOf(insert)),
  );
  return new Set(known.map(({ item }) => item));
}
