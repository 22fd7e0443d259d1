/** Tests of the rule that says what is due. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { type DueState, failDue, findDue, findFirstDue, findNextStart, passDue } from './due.ts';

const hourMs = 3_600_000;
const ms = (text: string) => Date.parse(text);
const daily = { schedule: { every: 'day', at: 0 }, timeZone: 'UTC' } as const;
const state = (more: Partial<DueState> = {}): DueState => ({
  ...daily,
  nextDueMs: ms('2026-07-01'),
  notBeforeMs: 0,
  isPaused: false,
  ...more,
});

describe('what is due', () => {
  it('waits an hour for data that is late', () => {
    expect(findDue(state(), ms('2026-07-01T00:59:59Z'))).toBeUndefined();
    expect(findDue(state(), ms('2026-07-01T01:00:00Z'))).toBe(ms('2026-07-01'));
    expect(findNextStart(state())).toBe(ms('2026-07-01T01:00:00Z'));
  });

  it('is made up for once, as of the last of the moments that were missed', () => {
    expect(findDue(state(), ms('2026-07-10T05:00:00Z'))).toBe(ms('2026-07-10'));
  });

  it('is nothing while it is paused, and not before a failed run may be tried again', () => {
    const nowMs = ms('2026-07-01T02:00:00Z');
    expect(findDue(state({ isPaused: true }), nowMs)).toBeUndefined();
    expect(findDue(state({ notBeforeMs: nowMs + 1 }), nowMs)).toBeUndefined();
    expect(findDue(state({ notBeforeMs: nowMs }), nowMs)).toBe(ms('2026-07-01'));
    expect(findNextStart(state({ isPaused: true }))).toBeUndefined();
  });

  it('of a new property is at once what its data has arrived for', () => {
    const nowMs = ms('2026-07-01T00:30:00Z');
    const nextDueMs = findFirstDue(daily, nowMs);
    expect(nextDueMs).toBe(ms('2026-06-30'));
    expect(findDue(state({ nextDueMs }), nowMs)).toBe(nextDueMs);
  });

  it('is each moment once, whenever one looks', () => {
    const step = fc.integer({ min: 1, max: 40 * hourMs });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let nowMs = ms('2026-03-27T03:00:00Z');
        let current = state({ timeZone: 'Europe/Berlin', nextDueMs: findFirstDue(daily, nowMs) });
        let lastMs = 0;
        for (const each of steps) {
          nowMs += each;
          const dueMs = findDue(current, nowMs);
          if (dueMs === undefined) continue;
          expect(dueMs).toBeGreaterThan(lastMs);
          expect(dueMs).toBeLessThanOrEqual(nowMs - limits.computedGraceMs);
          expect(passDue(current, dueMs)).toBeGreaterThan(nowMs - limits.computedGraceMs);
          current = { ...current, nextDueMs: passDue(current, dueMs) };
          lastMs = dueMs;
          expect(findDue(current, nowMs)).toBeUndefined();
        }
      }),
    );
  });
});

it('failures wait longer each time, and the fifth in a row pauses', () => {
  const waits = [1, 2, 3, 4].map((failures) => failDue(failures, 0));
  expect(waits.map(({ notBeforeMs }) => notBeforeMs / 60_000)).toEqual([5, 30, 180, 1080]);
  expect(waits.some(({ pauses }) => pauses)).toBe(false);
  expect(failDue(5, 0).pauses).toBe(true);
});
