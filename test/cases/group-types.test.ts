import { expect, test } from 'vitest';
import type { GroupTypeSettings, IntakeItem } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import { decide } from '../../src/intake/decide.ts';
import { rebuildRequest } from '../../src/intake/replay.ts';
import { createMemoryState } from '../support/memory-state.ts';
import { createStory, event, groupIdentify, identify } from './story.ts';

type Story = ReturnType<typeof createStory>;

const set = (minute: number, groupTypes: Partial<GroupTypeSettings>): IntakeItem => ({
  kind: 'settings',
  timeMs: minute,
  groupTypes: { named: [], removed: [], ...groupTypes },
});
const junk = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    event(1, 'open', { userId: 'eve', groups: { [`junk ${from + index}`]: 'x' } }),
  );
const slotsOf = ({ state }: Story) =>
  Object.fromEntries(state.rows('group_types').map(({ type, slot }) => [type, slot]));
const lastEvent = (story: Story) => story.events().at(-1);

test('after a flood of junk a type that a person names has room and a fast slot, at once', () => {
  const story = createStory();
  story.receive(...junk(60));
  expect(story.cuts()).toHaveLength(10);
  story.receive(event(2, 'open', { userId: 'ann', groups: { company: 'acme' } }));
  expect(lastEvent(story)).toBe('open by ann {}');

  story.set(3, set(3, { named: ['company', 'team', 'board'] }));
  expect(slotsOf(story)).toMatchObject({ company: 14, team: 15, board: 52 });
  story.receive(event(4, 'open', { userId: 'ann', groups: { company: 'acme', team: 'red', board: 'b1' } }));
  expect(lastEvent(story)).toBe('open by ann {}, company acme {}, team red {}, board b1 {}');
});

test('a flood fills 14 of the 16 slots; a named type takes one of these first while there are some', () => {
  const story = createStory();
  story.set(0, set(0, { named: ['company'] }));
  story.receive(...junk(15));
  story.set(2, set(2, { named: ['company', 'team'] }));
  expect(slotsOf(story)).toMatchObject({ company: 0, 'junk 0': 1, 'junk 12': 13, 'junk 13': 16, team: 14 });
});

test('the limit counts visible types: removing some makes room, and what is removed is kept in its slot', () => {
  const story = createStory();
  story.receive(...junk(50));
  const before = slotsOf(story);
  story.set(2, set(2, { removed: ['junk 3', 'junk 40'] }));
  story.receive(...junk(3, 50));
  expect(story.cuts()).toEqual([expect.stringContaining('too_many_group_types: a project has 50: junk 52')]);
  expect(slotsOf(story)).toEqual({ ...before, 'junk 50': 52, 'junk 51': 53 });

  story.receive(event(3, 'open', { userId: 'ann', groups: { 'junk 3': 'kept', 'junk 40': 'kept' } }));
  expect(lastEvent(story)).toBe('open by ann {}, junk 3 kept {}, junk 40 kept {}');
  // Named again, it counts as visible again, and needs no room.
  story.set(4, set(4, { named: ['junk 3'], removed: ['junk 40'] }));
  expect(slotsOf(story)).toMatchObject({ 'junk 3': before['junk 3'] });
});

test('of more groups than an event may have those of named types stay, own ones and those of the user', () => {
  const story = createStory();
  const many = Array.from({ length: limits.groupValuesPerEventMax }, (_, index) => `v${index}`);
  story.receive(identify(1, { userId: 'ann', groups: { junk: many } }));
  story.receive(identify(2, { userId: 'ann', groups: { company: 'acme' } }));
  story.receive(event(3, 'before', { userId: 'ann' }));
  expect(lastEvent(story)).not.toContain('company');
  story.set(4, set(4, { named: ['company'] }));
  story.receive(event(5, 'own', { userId: 'bob', groups: { junk: many, company: 'acme' } }));
  expect(lastEvent(story)).toContain('company acme');
  story.receive(event(6, 'of the user', { userId: 'ann' }));
  expect(lastEvent(story)).toContain('company acme');
});

test("a removed type is no membership of Go's setGroup", () => {
  const story = createStory();
  story.receive(groupIdentify(1, { groups: { plan: 'x', company: 'acme' } }));
  story.set(2, set(2, { removed: ['plan'] }));
  const properties = { set: { plan: 'pro', company: 'acme' } };
  story.receive(identify(3, { userId: 'ann', library: 'amplitude-go/1.3.1', userProperties: properties }));
  expect(story.memberships()).toEqual(['3 ann in company acme']);
});

test('every event carries the version it was decided under, and deciding again gives the same rows', () => {
  const story = createStory();
  story.receive(...junk(52));
  story.set(2, set(2, { named: ['company'], removed: ['junk 1'] }));
  story.receive(...junk(3, 60), event(3, 'open', { userId: 'ann', groups: { company: 'acme' } }));
  story.set(4, set(4, { named: ['company', 'junk 1'] }));
  story.receive(...junk(1, 70), event(5, 'open', { userId: 'ann', groups: { 'junk 70': 'x' } }));
  const versions = story.state.rows('events').map((row) => row.settings);
  expect(versions).toEqual([...Array(52).fill(1), ...Array(4).fill(2), ...Array(2).fill(3)]);

  const again = createMemoryState();
  for (const { table, row } of story.state.emitted)
    if (table === 'events' || table === 'operations')
      again.commit((transaction) => decide(transaction, rebuildRequest(structuredClone(row) as typeof row)));
  expect(again.emitted).toEqual(story.state.emitted);
  expect(again.snapshot()).toEqual(story.state.snapshot());
});

test('rows older than settings get their slots as they had them: none were kept then', () => {
  const story = createStory();
  story.receive(...junk(20));
  const old = createMemoryState();
  const rows = story.state.rows('events').map(({ settings: _, ...row }) => row);
  for (const row of rows) old.commit((transaction) => decide(transaction, rebuildRequest(row as typeof row)));
  expect(old.rows('group_types').map(({ slot }) => slot)).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(old.rows('events').every(({ settings }) => settings === 0)).toBe(true);
  // What comes after is decided under the settings of now.
  story.receive(...junk(1, 30));
  for (const row of story.state.rows('events').slice(-1))
    old.commit((transaction) => decide(transaction, rebuildRequest(row)));
  expect(old.rows('events').at(-1)?.settings).toBe(1);
});
