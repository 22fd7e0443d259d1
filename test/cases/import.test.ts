import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortByTime } from '../../src/domain/import-line.ts';
import type { InputItem } from '../../src/domain/input.ts';
import { suiteSeed } from '../support/suite-seed.ts';
import { createStory, event, groupIdentify, identify, minutes } from './story.ts';

const plan = (minute: number, value: string) =>
  groupIdentify(minute, { groups: { company: 'acme' }, groupProperties: { set: { plan: value } } });

const open = (minute: number) => event(minute, 'open', { userId: 'ann', groups: { company: 'acme' } });

test('imported events find what was in force at their own time', () => {
  const story = createStory();
  story.importAt(
    1000,
    plan(10, 'trial'),
    identify(15, { userId: 'ann', groups: { team: 'red' }, userProperties: { set: { role: 'admin' } } }),
    plan(20, 'paid'),
    open(5),
    open(10),
    open(19),
    open(20),
    open(2000),
  );
  expect(story.events()).toEqual([
    'open by ann {}, company acme {}',
    'open by ann {}, company acme {"plan":"trial"}',
    'open by ann {"role":"admin"}, company acme {"plan":"trial"}, team red {}',
    'open by ann {"role":"admin"}, company acme {"plan":"paid"}, team red {}',
    'open by ann {"role":"admin"}, company acme {"plan":"paid"}, team red {}',
  ]);
  expect(story.versions()).toEqual([
    '10 acme {"plan":"trial"}',
    '15 ann {"role":"admin"}',
    '20 acme {"plan":"paid"}',
  ]);
});

test('a change dated between two versions holds until the next one; now and stored events stay', () => {
  const story = createStory();
  story.receive(plan(10, 'trial'), plan(30, 'paid'));
  story.receive(open(31));
  story.importAt(
    1000,
    groupIdentify(20, { groups: { company: 'acme' }, groupProperties: { set: { seats: 5 } } }),
  );
  story.importAt(1001, open(19), open(25), open(35));
  story.receive(open(1002));
  expect(story.versions()).toEqual([
    '10 acme {"plan":"trial"}',
    '30 acme {"plan":"paid"}',
    '20 acme {"plan":"trial","seats":5}',
  ]);
  expect(story.events()).toEqual([
    'open by ann {}, company acme {"plan":"paid"}',
    'open by ann {}, company acme {"plan":"trial"}',
    'open by ann {}, company acme {"plan":"trial","seats":5}',
    'open by ann {}, company acme {"plan":"paid"}',
    'open by ann {}, company acme {"plan":"paid"}',
  ]);
});

test('a dated membership holds until the next one of its type, whatever other types do', () => {
  const story = createStory();
  const groups = (minute: number, sent: Record<string, string>) =>
    identify(minute, { userId: 'ann', groups: sent });
  const work = (minute: number) => event(minute, 'work', { userId: 'ann' });
  story.receive(
    groups(10, { company: 'acme' }),
    groups(20, { team: 'red' }),
    groups(40, { company: 'cargo' }),
  );
  story.importAt(1000, groups(15, { company: 'bolt' }), work(5), work(12), work(16), work(30), work(50));
  story.receive(work(1001));
  expect(story.events()).toEqual([
    'work by ann {}',
    'work by ann {}, company acme {}',
    'work by ann {}, company bolt {}',
    'work by ann {}, company bolt {}, team red {}',
    'work by ann {}, company cargo {}, team red {}',
    'work by ann {}, company cargo {}, team red {}',
  ]);
});

test('a list that is in force already is no change, so a dated one from before it holds beyond', () => {
  const story = createStory();
  const company = (minute: number, value: string) =>
    identify(minute, { userId: 'ann', groups: { company: value } });
  const work = (minute: number) => event(minute, 'work', { userId: 'ann' });
  story.receive(company(10, 'acme'), company(30, 'acme'));
  story.importAt(1000, company(20, 'bolt'), work(15), work(25), work(35));
  expect(story.memberships()).toEqual(['10 ann in company acme', '20 ann in company bolt']);
  expect(story.events()).toEqual([
    'work by ann {}, company acme {}',
    'work by ann {}, company bolt {}',
    'work by ann {}, company bolt {}',
  ]);
});

test('the same import again, also a month later, makes no version and no membership', () => {
  const story = createStory();
  const items = [
    plan(10, 'trial'),
    identify(15, { userId: 'ann', groups: { company: 'acme' } }),
    plan(20, 'paid'),
    identify(25, { userId: 'ann', groups: { company: 'bolt' } }),
  ];
  story.importAt(1000, ...items);
  const effects = () => [...story.versions(), ...story.memberships(), ...story.units()];
  const before = effects();
  const now = story.state.snapshot();
  story.importAt(1000 + 31 * 24 * 60, ...items);
  expect(effects()).toEqual(before);
  expect(story.state.snapshot()).toEqual(now);
});

test('now is the greatest effective time: an import fills an empty past, then goes on after it', () => {
  const story = createStory();
  story.receive(plan(500, 'paid'));
  story.importAt(1000, plan(100, 'trial'), plan(600, 'closed'));
  story.receive(open(1001));
  expect(story.events()).toEqual(['open by ann {}, company acme {"plan":"closed"}']);
});

test('operations that depend on the order of receipt are left out of dated changes and counted', () => {
  const story = createStory();
  const one = { n: 1 };
  story.importAt(
    1000,
    identify(10, {
      userId: 'ann',
      userProperties: {
        set: { a: 1 },
        add: one,
        append: one,
        prepend: one,
        preInsert: one,
        postInsert: one,
        remove: { a: 2 },
      },
    }),
  );
  expect(story.versions()).toEqual(['10 ann {"a":1}']);
  expect(story.cuts()).toEqual(['invalid_operation: add in an import (and 4 more)']);
});

test('imports bring their own client columns and leave the profile alone', () => {
  const story = createStory();
  story.receive(event(10, 'live', { userId: 'ann', client: { platform: 'Web' } }));
  story.importAt(
    1000,
    event(5, 'bare', { userId: 'ann' }),
    event(6, 'old', { userId: 'ann', client: { platform: 'iOS' } }),
  );
  story.receive(event(1001, 'live', { userId: 'ann' }));
  expect(story.state.rows('events').map((row) => row.platform)).toEqual(['Web', undefined, 'iOS', 'Web']);
});

test('a dated item does not take a device from the user who came later', () => {
  const story = createStory();
  story.receive(event(100, 'live', { userId: 'bob', deviceId: 'desk' }));
  story.importAt(1000, event(50, 'old', { userId: 'ann', deviceId: 'desk' }));
  story.receive(event(1001, 'logged out', { deviceId: 'desk' }));
  story.importAt(1002, event(500, 'newer', { userId: 'ann', deviceId: 'desk' }));
  story.receive(event(1003, 'logged out', { deviceId: 'desk' }));
  expect(story.users()).toEqual([
    'live: bob',
    'old: ann',
    'logged out: bob',
    'newer: ann',
    'logged out: ann',
  ]);
});

test('a dated item from before a login does not take the device from who logged in', () => {
  const story = createStory();
  story.receive(
    event(10, 'visit', { deviceId: 'phone' }),
    event(100, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  story.importAt(1000, event(50, 'old', { userId: 'bob', deviceId: 'phone' }));
  story.receive(event(1001, 'logged out', { deviceId: 'phone' }));
  expect(story.users()).toEqual(['visit: phone', 'login: phone', 'old: bob', 'logged out: phone']);
});

test('a login imported late joins what both have now; events before that keep their own', () => {
  const story = createStory();
  const set = (count: number) => ({ userProperties: { set: { count } } });
  story.receive(
    event(5, 'work', { userId: 'ann', ...set(1) }),
    event(100, 'visit', { deviceId: 'phone', ...set(2) }),
  );
  story.importAt(1000, event(50, 'login', { userId: 'ann', deviceId: 'phone' }));
  story.receive(event(1001, 'work', { userId: 'ann' }));
  expect(story.events()).toEqual([
    'work by ann {"count":1}',
    'visit by phone {"count":2}',
    'login by ann {"count":1}',
    'work by ann {"count":2}',
  ]);
  expect(story.versions().at(-1)).toBe('100 ann {"count":2}');
});

test('an import merges an anonymous device from the login on', () => {
  const story = createStory();
  const set = (count: number) => ({ userProperties: { set: { count } } });
  story.importAt(
    1000,
    event(10, 'work', { userId: 'ann', ...set(1) }),
    event(20, 'visit', { deviceId: 'phone', ...set(2) }),
    event(30, 'login', { userId: 'ann', deviceId: 'phone' }),
    event(25, 'earlier', { userId: 'ann' }),
  );
  expect(story.events()).toEqual([
    'work by ann {"count":1}',
    'visit by phone {"count":2}',
    'login by ann {"count":2}',
    'earlier by ann {"count":1}',
  ]);
  expect(story.merges()).toEqual(['phone counts as ann (login)']);
});

/** Changes of a few moments: each sets a property or a group of its own, so that no two of one moment compete. */
const change = (number: number, minute: number): InputItem =>
  [
    identify(minute, { userId: 'ann', userProperties: { set: { [`p${number}`]: number } } }),
    identify(minute, { userId: 'ann', groups: { [`type ${number}`]: 'red' } }),
    groupIdentify(minute, {
      groups: { company: 'acme' },
      groupProperties: { set: { [`q${number}`]: number } },
    }),
  ][number % 3] as InputItem;

const propertiesOf = (prefix: string, numbers: readonly number[]) =>
  JSON.stringify(Object.fromEntries(numbers.map((number) => [`${prefix}${number}`, number])));

test('whatever the order of an import’s lines, an event finds all that changed up to its own moment', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(moments, moments, fc.infiniteStream(fc.double({ noNaN: true })), (changes, events, order) => {
      const items = [
        ...changes.map((minute, number) => change(number, minute)),
        ...events.map((minute) => event(minute, `${minute}`, { userId: 'ann', groups: { company: 'acme' } })),
      ];
      const shuffled = items
        .map((item) => ({ item, key: order.next().value }))
        .toSorted((a, b) => a.key - b.key);
      const story = createStory();
      story.importAt(1000, ...sortByTime(shuffled, minutes(1000)).map(({ item }) => item));
      const expected = events.toSorted().map((minute) => {
        const ofKind = (kind: number) =>
          [...changes.keys()].filter((number) => number % 3 === kind && (changes[number] ?? 0) <= minute);
        const teams = ofKind(1).map((number) => `, type ${number} red {}`);
        const acme = `, company acme ${propertiesOf('q', ofKind(2))}`;
        return [`${minute} by ann ${propertiesOf('p', ofKind(0))}`, acme, ...teams];
      });
      const stored = story.events().map((text) => text.split(/(?=, (?:company|type))/));
      const inAnyOrder = (parts: readonly string[]) => [...parts].sort();
      expect(stored.map(inAnyOrder)).toEqual(expected.map(inAnyOrder));
    }),
    { numRuns: 200, seed: suiteSeed },
  );
});
