/** What intake does under a tracking plan: blocks, rejects, marks, and the same again in a rebuild. */
import { describe, expect, test } from 'vitest';
import type { IntakeItem } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import type { PlanAnswer, PlanRules } from '../../src/domain/plan-rules.ts';
import { decide } from '../../src/intake/decide.ts';
import { rebuildRequest } from '../../src/intake/replay.ts';
import { deriveRules } from '../../src/plan/contract.ts';
import { trackingPlanSchema } from '../../src/query/contract.ts';
import { createMemoryState } from '../support/memory-state.ts';
import { createStory, event, groupIdentify, identify } from './story.ts';

const answersTo = (answer: PlanAnswer) => ({
  unplannedEvent: answer,
  unplannedEventProperty: answer,
  unplannedUserProperty: answer,
  unplannedGroupType: answer,
  unplannedGroupProperty: answer,
  wrongGroupValue: answer,
  wrongValue: answer,
});

const boards = {
  events: [
    {
      name: 'Board created',
      properties: [
        { name: 'size', type: 'integer' },
        { name: 'tags', type: 'string', isList: true },
        { name: 'secret', standing: 'blocked' },
      ],
    },
    { name: 'Old', standing: 'blocked' },
    { name: 'Gone', standing: 'deleted' },
  ],
  eventProperties: [{ name: 'kind', type: 'enum', enumValues: ['kanban', 'list'] }],
  userProperties: [
    { name: 'role', type: 'string', pattern: '[a-z]+' },
    { name: 'visits', type: 'number' },
    { name: 'plans', type: 'string', isList: true },
  ],
  groupTypes: [
    { type: 'company', pattern: 'c-\\d+', properties: [{ name: 'seats', type: 'integer' }] },
    { type: 'team', standing: 'deleted' },
  ],
  groupProperties: [{ name: 'note', type: 'string' }],
};

function rulesOf(plan: object, answer: PlanAnswer, version = 1): PlanRules | undefined {
  return deriveRules(trackingPlanSchema.parse({ ...plan, enforcement: answersTo(answer) }), version);
}

const put = (minute: number, plan: PlanRules | null): IntakeItem => ({
  kind: 'settings',
  timeMs: minute,
  groupTypes: { named: [], removed: [] },
  plan,
});

function storyUnder(plan: object, answer: PlanAnswer) {
  const story = createStory();
  story.set(0, put(0, rulesOf(plan, answer) ?? null));
  return story;
}
const propsOf = ({ state }: ReturnType<typeof createStory>) => state.rows('events').map(({ props }) => props);
const ann = { userId: 'ann-1' };

describe('what is blocked', () => {
  test('is not stored, whatever becomes of the unplanned, and is counted', () => {
    const story = storyUnder(boards, 'mark');
    const outcome = story.receive(event(1, 'Old', ann), event(1, 'Gone', ann));
    expect(outcome).toEqual(Array(2).fill({ accepted: 0, duplicates: 0 }));
    story.receive(
      event(2, 'Board created', { ...ann, properties: { size: 1, secret: 'x' }, groups: { team: 'red' } }),
    );
    expect(propsOf(story)).toEqual([{ size: 1 }]);
    expect(story.units()).toEqual(['$user ann-1']);
    expect(story.cuts()).toEqual([
      'blocked_event: the event "Old"',
      'blocked_event: the event "Gone"',
      'blocked_group_type: the group type "team"',
      'blocked_property: "secret" of the event "Board created"',
    ]);
  });
});

const mistakes = [
  event(1, 'Bord created', ann),
  event(2, 'Board created', {
    ...ann,
    properties: { size: 'big', tags: 'one', kind: 'heap', colour: 'red' },
  }),
  event(3, 'Board created', { ...ann, groups: { company: ['c-1', 'Acme'], compnay: 'c-1' } }),
  identify(4, {
    ...ann,
    userProperties: { set: { role: 'ADMIN', rôle: 'x' }, add: { visits: 1 }, append: { plans: [1] } },
  }),
  groupIdentify(5, {
    groups: { company: 'c-1' },
    groupProperties: { set: { seats: 'ten', note: 'n', sets: 1 } },
  }),
  groupIdentify(6, { groups: { compnay: 'c-1' }, groupProperties: { set: { note: 'n' } } }),
];

test('what is not as planned is left out and counted where the plan rejects it', () => {
  const story = storyUnder(boards, 'reject');
  story.receive(...mistakes);
  expect(propsOf(story)).toEqual([{}, {}]);
  expect(story.units()).toEqual(['$user ann-1', 'company c-1']);
  expect(story.versions()).toEqual(['4 ann-1 {"visits":1}', '5 c-1 {"note":"n"}']);
  expect(story.cuts()).toEqual([
    'unplanned_event: the event "Bord created"',
    'wrong_value: "size" of the event "Board created" is to be integer (and 2 more)',
    'unplanned_event_property: "colour" of the event "Board created"',
    'wrong_group_value: "Acme" of the group type "company" does not match c-\\d+',
    'unplanned_group_type: the group type "compnay"',
    'wrong_value: "role" of users is to be string matching [a-z]+ (and 1 more)',
    'unplanned_user_property: "rôle" of users',
    'wrong_value: "seats" of the group type "company" is to be integer',
    'unplanned_group_property: "sets" of the group type "company"',
    'unplanned_group_type: the group type "compnay"',
  ]);
});

test('the same is stored and counted as marked where the plan marks it', () => {
  const [marking, free] = [storyUnder(boards, 'mark'), createStory()];
  free.set(0, put(0, null));
  for (const story of [marking, free]) story.receive(...mistakes);
  expect(free.cuts()).toEqual([]);
  expect(marking.cuts()).toHaveLength(10);
  expect(marking.cuts().every((cut) => cut.startsWith('marked_'))).toBe(true);
  const rowsOf = ({ state }: typeof free) => state.emitted.filter(({ table }) => table !== 'operations');
  expect(rowsOf(marking)).toEqual(rowsOf(free));
});

test('a plan says nothing of kinds that it does not name', () => {
  const story = storyUnder({ groupTypes: [{ type: 'company' }] }, 'reject');
  story.receive(event(1, 'anything', { ...ann, properties: { any: 1 }, groups: { company: 'Acme' } }));
  story.receive(identify(2, { ...ann, userProperties: { set: { any: 1 } } }));
  story.receive(groupIdentify(3, { groups: { company: 'Acme' }, groupProperties: { set: { any: 1 } } }));
  expect(story.cuts()).toEqual([]);
});

test('an unplanned type takes no room of others, and what was refused can be sent again under a mended plan', () => {
  const story = storyUnder(boards, 'reject');
  const junk = Array.from({ length: limits.groupTypesPerProjectMax }, (_, index) =>
    event(1, 'Board created', { ...ann, groups: { [`junk ${index}`]: 'x' } }),
  );
  story.receive(...junk);
  expect(story.state.rows('group_types')).toEqual([]);
  const late = event(2, 'New', { ...ann, insertId: 'one' });
  story.receive(late);
  story.set(3, put(3, rulesOf({ ...boards, events: [{ name: 'New' }] }, 'reject', 2) ?? null));
  const [outcome] = story.receive(late);
  expect(outcome).toEqual({ accepted: 1, duplicates: 0 });
  // A duplicate is not counted a second time.
  const before = story.cuts().length;
  story.receive({ ...late, properties: { odd: 1 } });
  expect(story.cuts()).toHaveLength(before);
});

test("Go's setGroup is no unplanned user property", () => {
  const story = storyUnder({ ...boards, groupTypes: [{ type: 'company' }] }, 'reject');
  story.receive(groupIdentify(1, { groups: { company: 'c-1' } }));
  const userProperties = { set: { company: 'c-1', colour: 'red' } };
  story.receive(identify(2, { ...ann, library: 'amplitude-go/1.3.1', userProperties }));
  expect(story.memberships()).toEqual(['2 ann-1 in company c-1']);
  expect(story.cuts()).toEqual(['unplanned_user_property: "colour" of users']);
});

test('imports, and what Muster writes itself, are not held against it', () => {
  const story = storyUnder(boards, 'reject');
  story.importAt(9, event(1, 'Old', ann));
  expect(story.events()).toHaveLength(1);
});

test('names are names, whatever objects have', () => {
  const plan = { events: [{ name: 'a', properties: [{ name: '__proto__', type: 'integer' }] }] };
  const story = storyUnder(plan, 'reject');
  const properties = JSON.parse('{"__proto__": 1, "constructor": 2}');
  story.receive(event(1, 'a', { ...ann, properties }));
  expect(Object.keys(propsOf(story)[0] ?? {})).toEqual(['__proto__']);
});

test('every event carries the version it was decided under, and deciding again under three plans gives the same rows', () => {
  const story = createStory();
  story.receive(...mistakes);
  story.set(7, put(7, rulesOf(boards, 'reject') ?? null));
  story.receive(...mistakes);
  story.set(8, put(8, rulesOf({ events: [{ name: 'Bord created' }] }, 'reject', 2) ?? null));
  // Names of group types leave the plan in force.
  story.set(9, { kind: 'settings', timeMs: 9, groupTypes: { named: ['board'], removed: [] } });
  story.receive(...mistakes);
  story.set(10, put(10, null));
  story.receive(...mistakes);
  const versions = story.state.rows('events').map(({ event_type, settings }) => `${settings} ${event_type}`);
  expect(versions).toEqual([
    ...['1 Bord created', '1 Board created', '1 Board created'],
    ...['2 Board created', '2 Board created', '4 Bord created'],
    ...['5 Bord created', '5 Board created', '5 Board created'],
  ]);
  const again = createMemoryState();
  for (const { table, row } of story.state.emitted)
    if (table === 'events' || table === 'operations')
      again.commit((transaction) => decide(transaction, rebuildRequest(structuredClone(row) as typeof row)));
  expect(again.emitted).toEqual(story.state.emitted);
  expect(again.snapshot()).toEqual(story.state.snapshot());
});
