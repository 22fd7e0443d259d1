import { expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { createStory, event, groupIdentify, identify, map } from './story.ts';

test('an event before setGroup stays outside the group, the next one is inside', () => {
  const story = createStory();
  story.receive(
    event(1, 'before', { userId: 'ann' }),
    identify(2, { userId: 'ann', groups: { company: 'acme' } }),
    event(3, 'after', { userId: 'ann' }),
  );
  expect(story.events()).toEqual(['before by ann {}', 'after by ann {}, company acme {}']);
  expect(story.memberships()).toEqual(['2 ann in company acme']);
});

test('receive order decides, not the time of the client', () => {
  const story = createStory();
  story.receiveAt(
    9,
    event(5, 'before', { userId: 'ann' }),
    identify(1, { userId: 'ann', groups: { company: 'acme' } }),
    event(2, 'after', { userId: 'ann' }),
  );
  expect(story.events()).toEqual(['before by ann {}', 'after by ann {}, company acme {}']);
  expect(story.memberships()).toEqual(['9 ann in company acme']);
});

test("an event's own group is absent on the next event", () => {
  const story = createStory();
  story.receive(
    event(1, 'own', { userId: 'ann', groups: { company: 'acme' } }),
    event(2, 'next', { userId: 'ann' }),
  );
  expect(story.events()).toEqual(['own by ann {}, company acme {}', 'next by ann {}']);
  expect(story.memberships()).toEqual([]);
});

test("an event's own list replaces the user's for its type; other types come from the user", () => {
  const story = createStory();
  story.receive(
    identify(1, { userId: 'ann', groups: { company: ['acme', 'bolt'], team: 'red' } }),
    event(2, 'own', { userId: 'ann', groups: { company: 'cargo' } }),
    event(3, 'empty', { userId: 'ann', groups: { company: [] } }),
  );
  expect(story.events()).toEqual([
    'own by ann {}, company cargo {}, team red {}',
    'empty by ann {}, company acme {}, company bolt {}, team red {}',
  ]);
  expect(story.state.rows('events').map((row) => row.attribution)).toEqual([
    '{"company":"event","team":"user"}',
    '{"company":"user","team":"user"}',
  ]);
});

test('one user acts for two companies in one session', () => {
  const story = createStory();
  story.receive(
    event(1, 'sign', { userId: 'ann', sessionId: 7, groups: { company: 'acme' } }),
    event(2, 'sign', { userId: 'ann', sessionId: 7, groups: { company: 'bolt' } }),
    event(3, 'sign', { userId: 'ann', sessionId: 7, groups: { company: ['acme', 'bolt'] } }),
  );
  expect(story.events()).toEqual([
    'sign by ann {}, company acme {}',
    'sign by ann {}, company bolt {}',
    'sign by ann {}, company acme {}, company bolt {}',
  ]);
});

test('a later list replaces the one before; the same list again makes no row; null and empty clear nothing', () => {
  const story = createStory();
  story.receive(
    identify(1, { userId: 'ann', groups: { company: ['acme', 'bolt'] } }),
    identify(2, { userId: 'ann', groups: { company: ['acme', 'bolt'] } }),
    identify(3, { userId: 'ann', groups: {} }),
    identify(4, { userId: 'ann', groups: { company: 'cargo' } }),
  );
  expect(story.memberships()).toEqual(['1 ann in company acme + bolt', '4 ann in company cargo']);
});

test('a group keeps its properties as they were at each event', () => {
  const story = createStory();
  story.receive(
    event(1, 'open', { userId: 'ann', groups: { company: 'acme' } }),
    groupIdentify(2, { groups: { company: 'acme' }, groupProperties: { set: { plan: 'trial' } } }),
    event(3, 'open', { userId: 'ann', groups: { company: 'acme' } }),
    groupIdentify(4, { groups: { company: ['acme', 'bolt'] }, groupProperties: { set: { plan: 'paid' } } }),
    event(5, 'open', { userId: 'ann', groups: { company: ['acme', 'bolt'] } }),
  );
  expect(story.events()).toEqual([
    'open by ann {}, company acme {}',
    'open by ann {}, company acme {"plan":"trial"}',
    'open by ann {}, company acme {"plan":"paid"}, company bolt {"plan":"paid"}',
  ]);
  expect(story.versions()).toEqual([
    '2 acme {"plan":"trial"}',
    '4 acme {"plan":"paid"}',
    '4 bolt {"plan":"paid"}',
  ]);
});

test("Go's setGroup, a $set of a known group type without groups, is a membership and says so", () => {
  const story = createStory();
  const set = { company: ['acme', 7, null], role: 'admin', unknown_type: 'x' };
  story.receive(
    identify(1, { userId: 'ann', library: 'amplitude-go/1.3.1', userProperties: { set } }),
    groupIdentify(2, { groups: { company: 'acme' }, groupProperties: {} }),
    identify(3, { userId: 'ann', library: 'amplitude-go/1.3.1', userProperties: { set } }),
    identify(4, { userId: 'bob', library: 'amplitude-node-ts/1.5', userProperties: { set } }),
  );
  expect(story.memberships()).toEqual(['3 ann in company acme + 7']);
  expect(story.state.rows('operations').map((row) => row.trace)).toEqual([
    '{}',
    '{}',
    '{"membership":"from $set of a known group type: company"}',
    '{}',
  ]);
});

test('of 10,000 groups on an event the first 100 count, the rest is counted', () => {
  const story = createStory();
  const companies = Array.from({ length: 10_000 }, (_, index) => `company ${index}`);
  story.receive(
    identify(1, { userId: 'ann', groups: { team: 'red' } }),
    event(2, 'flood', { userId: 'ann', groups: { company: companies } }),
    event(3, 'calm', { userId: 'ann', groups: { company: 'acme' } }),
    event(4, 'full', { userId: 'ann', groups: { company: companies.slice(0, 100) } }),
  );
  const [flood, calm] = story.state.rows('events');
  expect(flood?.['g1']).toHaveLength(limits.groupValuesPerEventMax);
  expect(flood?.['g0']).toBeUndefined();
  expect(calm?.['g0']).toHaveLength(1);
  expect(story.cuts()).toEqual([
    'too_many_group_values: kept the first 100 of 10000 values',
    'too_many_group_values: kept the first 100 of 101 values',
  ]);
  expect(story.units()).toHaveLength(1 + 1 + 100 + 1);
});

test('group types beyond the 16 slots work the same; the 51st type is cut; $user is reserved', () => {
  const story = createStory();
  for (let type = 0; type < 51; type++)
    story.receive(
      groupIdentify(type, { groups: { [`type ${type}`]: 'x' }, groupProperties: { set: { size: type } } }),
    );
  story.receive(
    event(60, 'open', { userId: 'ann', groups: { 'type 1': 'x', 'type 16': 'x', 'type 50': 'x' } }),
  );
  story.receive(event(61, 'open', { userId: 'ann', groups: { $user: 'bob' } }));
  expect(story.events()).toEqual([
    'open by ann {}, type 1 x {"size":1}, type 16 x {"size":16}',
    'open by ann {}',
  ]);
  expect(story.state.rows('events')[0]?.['more_groups.type']).toEqual(['type 16']);
  expect(story.cuts()).toEqual([
    'too_many_group_types: a project has 50: type 50',
    'too_many_group_types: a project has 50: type 50',
    'reserved_group_type: $user is the built-in type of users',
  ]);
});

test('names such as constructor and __proto__ are names like any other', () => {
  const story = createStory();
  const groups = JSON.parse('{"constructor":["a"],"__proto__":["b"]}') as Record<string, string[]>;
  const set = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}') as Record<string, string>;
  story.receive(
    event(1, 'plain', { userId: 'constructor' }),
    identify(2, { userId: 'ann', groups, userProperties: { set } }),
    event(3, 'open', { userId: 'ann' }),
  );
  expect(story.events()).toEqual([
    'plain by constructor {}',
    'open by ann {"__proto__":"x","constructor":"y","toString":"z"}, constructor a {}, __proto__ b {}',
  ]);
});

test('a group value whose id belongs to another value is refused and counted, the rest is stored', () => {
  const story = createStory();
  story.receive(event(1, 'open', { userId: 'ann', groups: { company: 'acme' } }));
  const unit = story.state.rows('units').find((row) => row.value === 'acme')?.unit ?? '';
  story.state.commit((transaction) => {
    const profile = transaction.get('profile', 1, unit);
    if (profile !== undefined) transaction.put('profile', 1, unit, { ...profile, value: 'emca' });
  });
  story.receive(event(2, 'open', { userId: 'ann', groups: { company: ['acme', 'bolt'] } }));
  expect(story.events()[1]).toBe('open by ann {}, company bolt {}');
  expect(story.cuts()).toEqual([`id_collision: company acme: its id ${unit} belongs to another value`]);
});

test('mappings leave groups and properties of each user alone', () => {
  const story = createStory();
  story.receive(
    identify(1, { userId: 'ann', groups: { company: 'acme' } }),
    map(2, 'bob', 'ann'),
    event(3, 'open', { userId: 'bob' }),
  );
  expect(story.events()).toEqual(['open by bob {}']);
});
