/** Counts the events of a request's senders against the limit. */
import type { InputItem } from '../domain/input.ts';
import type { Throttle } from './contract.ts';

/** Senders that are over the limit, with their events per second. */
export interface Throttled {
  readonly eventsPerSecondMax: number;
  readonly devices: Readonly<Record<string, number>>;
  readonly users: Readonly<Record<string, number>>;
}

/** Counts the items' senders; where some are over the limit it returns those and counts nothing. */
export function throttleItems(
  items: readonly InputItem[],
  throttle: Throttle,
  project: number,
  nowMs: number,
): Throttled | undefined {
  const devices = countBy(items, (item) => ('deviceId' in item ? item.deviceId : undefined));
  const users = countBy(items, (item) =>
    item.kind === 'event' || item.kind === 'identify' ? item.userId : undefined,
  );
  const excess = (counts: ReadonlyMap<string, number>, kind: string) =>
    Object.fromEntries(
      [...counts.keys()]
        .map((id) => [id, throttle.excess(`${project} ${kind} ${id}`, nowMs)] as const)
        .filter(([, eventsPerSecond]) => eventsPerSecond > 0),
    );
  const over = { devices: excess(devices, 'device'), users: excess(users, 'user') };
  if (Object.keys(over.devices).length > 0 || Object.keys(over.users).length > 0)
    return { ...over, eventsPerSecondMax: throttle.eventsPerSecondMax };
  for (const [id, count] of devices) throttle.note(`${project} device ${id}`, count, nowMs);
  for (const [id, count] of users) throttle.note(`${project} user ${id}`, count, nowMs);
  return undefined;
}

function countBy(
  items: readonly InputItem[],
  getId: (item: InputItem) => string | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) {
    const id = getId(item);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
