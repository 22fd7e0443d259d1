/** What the crash test's process does, and what follows from it. */
import type { Transaction } from '../../src/intake/contract.ts';

export const hourMs = 3_600_000;
export const startMs = Date.UTC(2026, 0, 5, 12);
export const requestCount = 16;
const keysPerRequest = 20;

export function keysOf(number: number): readonly string[] {
  return Array.from({ length: keysPerRequest }, (_, index) => `request ${number} key ${index}`);
}

/** Adds one to a counter, and a row and history entry per key that is new. Gives the number of new keys. */
export function crashRequest(t: Transaction, number: number, nowMs: number): number {
  const news = keysOf(number).filter((key) => t.firstSeen(1, key, nowMs));
  if (news.length === 0) return 0;
  const count = Number(t.get('userId', 1, 'counter') ?? '0') + 1;
  t.put('userId', 1, 'counter', String(count));
  t.appendHistory('groups', 1, '7 company', number, [`request ${number}`]);
  for (const value of news)
    t.emit('units', { project: 1, type: 'company', unit: '7', value, received: nowMs });
  return news.length;
}
