/** Tests of properties that one source owns: what wins, what is kept beside, and that a replay gives the same rows. */
import { expect, test } from 'vitest';
import { createMemoryState, type MemoryState } from '../../test/support/memory-state.ts';
import type { IntakeItem, IntakeRequest, PropertyOwner, Source } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import type { PropertyOperations } from '../domain/property-operations.ts';
import { decide } from './decide.ts';
import { rebuildRequest } from './replay.ts';

const groups = { company: ['acme'] };
const commit = (state: MemoryState, receivedMs: number, source: Source, item: IntakeItem) =>
  state.commit((transaction) =>
    decide(transaction, {
      ...{ project: 1, requestId: `r${receivedMs}`, receivedMs, client: 'test', items: [item], cuts: [] },
      ...{ source, stamp: source === 'import' ? 'import' : 'receipt' },
    } satisfies IntakeRequest),
  );
const say = (state: MemoryState, atMs: number, source: Source, groupProperties: PropertyOperations) =>
  commit(state, atMs, source, { kind: 'groupIdentify', timeMs: atMs, groups, groupProperties });
const set = (state: MemoryState, atMs: number, source: Source, values: Record<string, Json>) =>
  say(state, atMs, source, { set: values });
const own = (state: MemoryState, atMs: number, owners: Record<string, Source>) =>
  commit(state, atMs, 'person', {
    ...{ kind: 'settings', timeMs: atMs },
    owners: Object.entries(owners).map(
      ([property, source]): PropertyOwner => ({ groupType: 'company', property, source }),
    ),
  });
const properties = (state: MemoryState) =>
  state.get('profile', 1, state.rows('units')[0]?.unit ?? '')?.properties;
const withheld = (state: MemoryState) =>
  state
    .rows('versions')
    .filter(({ scope }) => scope !== 'profile')
    .map(({ scope, source, props, effective }) => [effective, source, scope, props]);
const counted = (state: MemoryState) => state.rejected.map(({ reason }) => reason);

test('only the owner changes a property; what others make of it is kept beside, and counted', () => {
  const state = createMemoryState();
  set(state, 10, 'amplitude', { industry: 'Bread', plan: 'free' });
  own(state, 20, { industry: 'salesforce' });
  set(state, 30, 'salesforce', { industry: 'Baking' });
  set(state, 40, 'amplitude', { industry: 'Bread', plan: 'pro' });
  expect(properties(state)).toEqual({ industry: 'Baking', plan: 'pro' });
  set(state, 50, 'segment', { industry: 'Bread' });
  set(state, 60, 'amplitude', { industry: 'Bread' });
  set(state, 70, 'amplitude', { industry: 'Baking' });
  expect(withheld(state)).toEqual([
    [40, 'amplitude', 'withheld:salesforce', { industry: 'Bread' }],
    [50, 'segment', 'withheld:salesforce', { industry: 'Bread' }],
  ]);
  expect(counted(state)).toEqual(['property_owned', 'property_owned', 'property_owned']);
  expect(state.rows('versions').filter(({ scope }) => scope === 'profile')).toHaveLength(3);
});

test('no operation gets around it, in whatever way it comes', () => {
  const state = createMemoryState();
  set(state, 10, 'salesforce', { arr: 10, tags: ['a'], note: 'x' });
  own(state, 20, { arr: 'salesforce', tags: 'salesforce', region: 'salesforce' });
  const before = { arr: 10, tags: ['a'] };
  say(state, 30, 'amplitude', { add: { arr: 5 }, append: { tags: 'b' }, setOnce: { region: 'EU' } });
  say(state, 31, 'segment', { clearAll: true });
  expect(properties(state)).toEqual(before);
  say(state, 32, 'person', { unset: ['arr'] });
  commit(state, 33, 'computed', {
    ...{ kind: 'computed', timeMs: 33, insertId: 'run', groups },
    spans: [{ fromMs: 33, values: { arr: 99, wau: 1 } }],
  });
  const content = { company: { acme: { arr: 7, seats: 3 } } };
  commit(state, 34, 'import', {
    ...{ kind: 'event', eventType: 'act', timeMs: 34, clientTimeMs: 34, userId: 'ann', groups },
    ...{ properties: {}, client: {}, snapshot: { atMs: 34, groups: content } },
  });
  expect(properties(state)).toEqual({ ...before, seats: 3 });
  const [version] = state.rows('events')[0]?.['v0'] ?? [];
  expect(state.rows('versions').find(({ ver }) => ver === version)?.props).toEqual(properties(state));
  expect(withheld(state)).toEqual([
    [30, 'amplitude', 'withheld:salesforce', { arr: 15, region: 'EU', tags: ['a', 'b'] }],
    [31, 'segment', 'withheldUnset:salesforce', { arr: 10, tags: ['a'] }],
    [32, 'person', 'withheldUnset:salesforce', { arr: 10 }],
    [33, 'computed', 'withheld:salesforce', { arr: 99 }],
    [34, 'import', 'withheld:salesforce', { arr: 7 }],
  ]);
  set(state, 40, 'salesforce', { arr: 11, region: 'US' });
  expect(properties(state)).toEqual({ arr: 11, region: 'US', seats: 3, tags: ['a'] });
});

test('a change of owners holds from then on, and a replay gives the rows of then', () => {
  const state = createMemoryState();
  const everyone = (atMs: number) => {
    for (const [index, source] of (['salesforce', 'amplitude', 'person'] as const).entries())
      set(state, atMs + index, source, { industry: `${source} ${atMs}`, stage: `${source} ${atMs}` });
    return properties(state);
  };
  expect(everyone(10)).toEqual({ industry: 'person 10', stage: 'person 10' });
  own(state, 20, { industry: 'salesforce' });
  expect(everyone(30)).toEqual({ industry: 'salesforce 30', stage: 'person 30' });
  own(state, 40, { stage: 'amplitude' });
  expect(everyone(50)).toEqual({ industry: 'person 50', stage: 'amplitude 50' });
  commit(state, 60, 'person', {
    ...{ kind: 'settings', timeMs: 60 },
    groupTypes: { named: ['company'], removed: [] },
  });
  expect(everyone(70)).toEqual({ industry: 'person 70', stage: 'amplitude 70' });

  const again = createMemoryState();
  for (const row of state.rows('operations'))
    again.commit((transaction) => decide(transaction, rebuildRequest(row)));
  expect(again.emitted).toEqual(state.emitted);
  expect(again.snapshot()).toEqual(state.snapshot());
  expect(state.rows('operations').map(({ settings }) => settings)).toEqual([
    1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
  ]);
});
