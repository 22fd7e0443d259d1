/** Tests of computed values: what holds when, and which versions are made. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryState, type MemoryState } from '../../test/support/memory-state.ts';
import type { ComputedSpan, IntakeItem, IntakeRequest } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { decide } from './decide.ts';

const groups = { company: ['acme'] };
const request = (receivedMs: number, item: IntakeItem): IntakeRequest => ({
  ...{ project: 1, requestId: `r${receivedMs}`, receivedMs, client: 'test', items: [item], cuts: [] },
  ...(item.kind === 'computed'
    ? { source: 'computed', stamp: 'receipt' }
    : { source: 'amplitude', stamp: 'receipt' }),
});
const set = (state: MemoryState, atMs: number, values: Record<string, Json>) =>
  state.commit((t) =>
    decide(
      t,
      request(atMs, { kind: 'groupIdentify', timeMs: atMs, groups, groupProperties: { set: values } }),
    ),
  );
const compute = (state: MemoryState, receivedMs: number, spans: readonly ComputedSpan[], insertId = 'run') =>
  state.commit((t) =>
    decide(t, request(receivedMs, { kind: 'computed', timeMs: receivedMs, insertId, groups, spans })),
  );
/** The properties in force at a moment, as every reader finds them. */
function propertiesAt(state: MemoryState, atMs: number): unknown {
  const found = state
    .rows('versions')
    .filter(({ effective }) => effective <= atMs)
    .toSorted((a, b) => a.effective - b.effective || a.chunk - b.chunk || a.row - b.row);
  return found.at(-1)?.props ?? {};
}
const profile = (state: MemoryState) => state.get('profile', 1, state.rows('units')[0]?.unit ?? '');

test('a value holds from its moment on, over what changed since', () => {
  const state = createMemoryState();
  set(state, 10, { plan: 'free' });
  set(state, 30, { plan: 'pro' });
  compute(state, 40, [{ fromMs: 20, values: { wau: 5 } }]);
  expect([10, 20, 30, 40].map((at) => propertiesAt(state, at))).toEqual([
    { plan: 'free' },
    { plan: 'free', wau: 5 },
    { plan: 'pro', wau: 5 },
    { plan: 'pro', wau: 5 },
  ]);
  expect(profile(state)).toMatchObject({ properties: { plan: 'pro', wau: 5 }, effectiveMs: 30 });
  expect(profile(state)?.keys).toMatchObject({ plan: [30, 0], wau: [20, 0] });
  set(state, 50, { plan: 'free' });
  expect(propertiesAt(state, 50)).toEqual({ plan: 'free', wau: 5 });
});

test('a span ends, and what was there before holds again', () => {
  const state = createMemoryState();
  compute(state, 10, [{ fromMs: 10, values: { wau: 5 } }]);
  compute(state, 50, [{ fromMs: 20, untilMs: 40, values: { wau: null, other: 1 } }], 'second');
  expect([10, 20, 39, 40].map((at) => propertiesAt(state, at))).toEqual([
    { wau: 5 },
    { other: 1 },
    { other: 1 },
    { wau: 5 },
  ]);
  expect(profile(state)?.properties).toEqual({ wau: 5 });
});

test('one version where one moment changes, none where nothing does, nothing twice', () => {
  const state = createMemoryState();
  set(state, 10, { plan: 'free' });
  compute(state, 20, [{ fromMs: 20, values: { wau: 5, mau: 9 } }]);
  compute(state, 20, [{ fromMs: 20, values: { wau: 6, mau: 9 } }]);
  compute(state, 30, [{ fromMs: 30, values: { wau: 5, mau: 9 } }], 'next');
  expect(state.rows('versions').map(({ effective, source }) => [effective, source])).toEqual([
    [10, 'amplitude'],
    [20, 'computed'],
  ]);
});

test('the brake on property changes does not count them', () => {
  const state = createMemoryState();
  for (let at = 1; at <= limits.propertyChangesPerUnitHourMax + 5; at++)
    compute(state, at, [{ fromMs: at, values: { wau: at } }], `run ${at}`);
  expect(state.rejected).toEqual([]);
  expect(profile(state)?.changes).toEqual([0, 0]);
});

test('what does not fit leaves nothing', () => {
  const state = createMemoryState();
  const many = Object.fromEntries(Array.from({ length: limits.propertyKeysMax }, (_, at) => [`p${at}`, at]));
  set(state, 10, { big: 'x'.repeat(1_000) });
  set(state, 20, many);
  compute(state, 40, [
    { fromMs: 15, untilMs: 17, values: { wau: 1 } },
    { fromMs: 17, values: { wau: 2 } },
  ]);
  expect(state.rows('versions').filter(({ source }) => source === 'computed')).toEqual([]);
  expect(state.rejected.map(({ reason }) => reason)).toContain('too_many_keys');
});

test('at every moment: what others set, with the computed values laid over it', () => {
  const moment = fc.integer({ min: 1, max: 30 });
  const change = fc.record({ at: moment, plan: fc.integer({ min: 0, max: 2 }) });
  const values = fc.array(
    fc.record({ at: moment, length: fc.integer({ min: 1, max: 9 }), value: fc.constantFrom(null, 1, 2) }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6 }), values, (changes, drawn) => {
      const state = createMemoryState();
      const sorted = changes.toSorted((a, b) => a.at - b.at);
      for (const { at, plan } of sorted) set(state, at, { plan });
      const spans = drawn
        .toSorted((a, b) => a.at - b.at)
        .filter(({ at }, index, all) => at !== all[index + 1]?.at)
        .map(({ at, length, value }, index, all) => ({
          fromMs: at,
          untilMs: Math.min(at + length, all[index + 1]?.at ?? at + length),
          values: { wau: value },
        }));
      compute(state, 100, spans);
      for (let at = 0; at <= 45; at++) {
        const plan = sorted.findLast((each) => each.at <= at)?.plan;
        const wau =
          spans.find(({ fromMs, untilMs }) => fromMs <= at && at < untilMs)?.values.wau ?? undefined;
        expect(propertiesAt(state, at)).toEqual({
          ...(plan !== undefined && { plan }),
          ...(wau !== undefined && { wau }),
        });
      }
      expect(profile(state)?.properties ?? {}).toEqual(propertiesAt(state, 1_000));
    }),
    { numRuns: 200 },
  );
});
