import { expect, test } from 'vitest';
import type { Json } from '../../src/domain/json.ts';
import { limits } from '../../src/domain/limits.ts';
import type { PropertyOperations } from '../../src/domain/property-operations.ts';
import { createStory, event, groupIdentify, identify, minutes } from './story.ts';

type Content = Readonly<Record<string, Json>>;

/** [what happens, properties before, operations, properties after, cuts]. */
type Case = readonly [string, Content, PropertyOperations, Content, ...string[]];

const cases: readonly Case[] = [
  ['set writes and replaces', { a: 1 }, { set: { a: 2, b: 'x' } }, { a: 2, b: 'x' }],
  ['set of null removes', { a: 1, b: 2 }, { set: { a: null } }, { b: 2 }],
  ['setOnce writes only what is missing', { a: 1 }, { setOnce: { a: 2, b: 3 } }, { a: 1, b: 3 }],
  ['setOnce of null does nothing', { a: 1 }, { setOnce: { b: null } }, { a: 1 }],
  ['setOnce after unset in one call sets', { a: 1 }, { unset: ['a'], setOnce: { a: 2 } }, { a: 2 }],
  ['unset removes; a missing one is ignored', { a: 1, b: 2 }, { unset: ['a', 'zz'] }, { b: 2 }],
  ['clearAll removes everything first', { a: 1, b: 2 }, { clearAll: true, set: { c: 3 } }, { c: 3 }],
  ['add starts at 0', { a: 1.5 }, { add: { a: 2, b: -3 } }, { a: 3.5, b: -3 }],
  [
    'add to text is left out, its neighbours are applied',
    { a: 'x' },
    { add: { a: 1, b: 1 } },
    { a: 'x', b: 1 },
    'invalid_operation: add to a: both must be numbers',
  ],
  [
    'add of text, or beyond all numbers, is left out',
    { a: 1e308 },
    { add: { a: 1e308, b: '5' } },
    { a: 1e308 },
    'invalid_operation: add to a: both must be numbers (and 1 more)',
  ],
  ['append to a list, one or several', { a: [1] }, { append: { a: [1, 2], b: 3 } }, { a: [1, 1, 2], b: [3] }],
  ['append makes a list of a single value', { a: 'x' }, { append: { a: 'y' } }, { a: ['x', 'y'] }],
  ['prepend keeps the order sent', { a: ['c'] }, { prepend: { a: ['a', 'b'] } }, { a: ['a', 'b', 'c'] }],
  ['preInsert adds only new ones', { a: [2, 3] }, { preInsert: { a: [1, 2, 1] } }, { a: [1, 2, 3] }],
  [
    'postInsert too, compared as JSON',
    { a: [{ x: 1 }] },
    { postInsert: { a: [{ x: 1 }, 4] } },
    { a: [{ x: 1 }, 4] },
  ],
  ['remove takes all equal ones', { a: [1, 2, 1, 3] }, { remove: { a: [1, 3] } }, { a: [2] }],
  ['an emptied list stays', { a: [1] }, { remove: { a: 1 } }, { a: [] }],
  ['remove of a single value', { a: 'x', b: 'y' }, { remove: { a: 'x', b: 'x', zz: 1 } }, { b: 'y' }],
  ['plain keys come last', { a: 1 }, { plain: { a: 5 }, set: { a: 2 }, add: { a: 1 } }, { a: 5 }],
  [
    'all in order: clearAll, unset, set, setOnce, add, append, prepend, preInsert, postInsert, remove, plain',
    { old: 1 },
    {
      plain: { z: 1 },
      remove: { l: 'r' },
      postInsert: { l: 'post' },
      preInsert: { l: 'pre' },
      prepend: { l: 'first' },
      append: { l: ['last', 'r'] },
      add: { n: 1 },
      setOnce: { n: 9, l: ['no'] },
      set: { n: 1, l: ['set'] },
      unset: ['n'],
      clearAll: true,
    },
    { n: 2, l: ['pre', 'first', 'set', 'last', 'post'], z: 1 },
  ],
];

for (const [name, before, operations, after, ...cuts] of cases)
  test(name, () => {
    const story = createStory();
    story.receive(
      identify(1, { userId: 'ann', userProperties: { set: before } }),
      groupIdentify(2, { groups: { company: 'acme' }, groupProperties: { set: before } }),
      identify(3, { userId: 'ann', userProperties: operations }),
      groupIdentify(4, { groups: { company: 'acme' }, groupProperties: operations }),
    );
    const now = (value: string) => {
      const unit = story.state.rows('units').find((row) => row.value === value)?.unit ?? '';
      return story.state.get('profile', 1, unit)?.properties;
    };
    expect(now('ann')).toEqual(after);
    expect(now('acme')).toEqual(after);
    expect(story.cuts()).toEqual([...cuts, ...cuts]);
  });

test('what did not change makes no version, and going back reuses the key', () => {
  const story = createStory();
  const set = (minute: number, plan: string) =>
    identify(minute, { userId: 'ann', userProperties: { set: { plan } } });
  story.receive(set(1, 'a'), set(2, 'a'), set(3, 'b'), set(4, 'a'));
  story.receive(identify(5, { userId: 'ann', userProperties: { unset: ['plan'], plain: { plan: 'a' } } }));
  const keys = story.state.rows('versions').map((row) => row.ver);
  expect(story.versions()).toEqual(['1 ann {"plan":"a"}', '3 ann {"plan":"b"}', '4 ann {"plan":"a"}']);
  expect(keys[0]).toBe(keys[2]);
  expect(keys[0]).not.toBe(keys[1]);
});

test('properties on an event change the profile and are on that event', () => {
  const story = createStory();
  story.receive(
    event(1, 'a', { userId: 'ann', userProperties: { plain: { plan: 'x' } } }),
    event(2, 'b', { userId: 'ann' }),
  );
  expect(story.events()).toEqual(['a by ann {"plan":"x"}', 'b by ann {"plan":"x"}']);
});

test('skip sync: the event carries only what it brought, the profile is neither read nor written', () => {
  const story = createStory();
  const skip = { userId: 'ann', skipUserPropertiesSync: true } as const;
  story.receive(
    identify(1, { userId: 'ann', userProperties: { set: { plan: 'x' } }, client: { country: 'Italy' } }),
    event(2, 'bare', skip),
    event(3, 'old', { ...skip, userProperties: { set: { plan: 'old' } }, client: { platform: 'iOS' } }),
    event(4, 'same', { ...skip, userProperties: { set: { plan: 'x' } } }),
    event(5, 'next', { userId: 'ann' }),
  );
  expect(story.events()).toEqual([
    'bare by ann {}',
    'old by ann {"plan":"old"}',
    'same by ann {"plan":"x"}',
    'next by ann {"plan":"x"}',
  ]);
  expect(story.versions()).toEqual(['1 ann {"plan":"x"}', '3 ann {"plan":"old"} (event only)']);
  const clients = story.state.rows('events').map(({ platform, country }) => [platform, country]);
  expect(clients).toEqual([
    [undefined, undefined],
    ['iOS', undefined],
    [undefined, undefined],
    [undefined, 'Italy'],
  ]);
});

test('client columns carry forward; one of a set resets the unsent others of that set', () => {
  const story = createStory();
  const client = { platform: 'iOS', os_name: 'iOS', country: 'Italy', city: 'Rome', language: 'Italian' };
  story.receive(
    event(1, 'a', { userId: 'ann', client }),
    event(2, 'b', { userId: 'ann' }),
    event(3, 'c', { userId: 'ann', client: { platform: 'Web', language: 'English' } }),
    identify(4, { userId: 'ann', client: { country: 'France' } }),
    event(5, 'd', { userId: 'ann' }),
  );
  const rows = story.state.rows('events');
  const columns = rows.map((row) => [row.platform, row.os_name, row.country, row.city, row.language]);
  expect(columns).toEqual([
    ['iOS', 'iOS', 'Italy', 'Rome', 'Italian'],
    ['iOS', 'iOS', 'Italy', 'Rome', 'Italian'],
    ['Web', undefined, 'Italy', 'Rome', 'English'],
    ['Web', undefined, 'France', undefined, 'English'],
  ]);
  expect(rows.map((row) => row.client_sent !== undefined)).toEqual([true, false, true, false]);
  expect(story.versions()).toEqual([]);
});

test('the brake: changes of one unit in one hour beyond the limit are left out, the events are stored', () => {
  const story = createStory();
  const max = limits.propertyChangesPerUnitHourMax;
  const changes = Array.from({ length: max + 2 }, (_, count) =>
    event(1, 'tick', { userId: 'ann', userProperties: { set: { count } } }),
  );
  story.receiveAt(1, ...changes, event(1, 'tick', { userId: 'bob', userProperties: { set: { count: 0 } } }));
  story.receiveAt(61, event(61, 'tick', { userId: 'ann', userProperties: { set: { count: -1 } } }));
  expect(story.state.rows('events')).toHaveLength(max + 4);
  expect(story.versions()).toHaveLength(max + 2);
  expect(story.versions().at(-1)).toBe('61 ann {"count":-1}');
  expect(story.cuts()).toEqual([
    'too_many_property_changes: $user ann',
    'too_many_property_changes: $user ann',
  ]);
});

test('a profile stays within its limits: number of keys, list length, size', () => {
  const story = createStory();
  const keys = Array.from({ length: limits.propertyKeysMax + 1 }, (_, index) => [`k${index}`, 1]);
  const list = Array.from({ length: limits.arrayLengthMax }, () => 1);
  const text = 'x'.repeat(limits.propertiesBytesMax);
  story.receive(
    identify(1, { userId: 'ann', userProperties: { set: Object.fromEntries(keys) as Content } }),
    identify(2, { userId: 'bob', userProperties: { set: { list }, append: { list: 2 } } }),
    identify(3, { userId: 'cid', userProperties: { set: { text } } }),
    event(4, 'open', { userId: 'cid', userProperties: { set: { text: 'short' } } }),
  );
  expect(story.cuts()).toEqual([
    `too_many_keys: k${limits.propertyKeysMax}: the unit has ${limits.propertyKeysMax} properties already`,
    `array_truncated: list: a list holds ${limits.arrayLengthMax} values`,
    `properties_too_large: a unit's properties hold ${limits.propertiesBytesMax} bytes`,
  ]);
  expect(story.events()).toEqual(['open by cid {"text":"short"}']);
});

test('a clock that steps back never makes an older version the newest', () => {
  const story = createStory();
  const set = (plan: string, company: string) =>
    identify(1, { userId: 'ann', userProperties: { set: { plan } }, groups: { company } });
  story.receiveAt(10, set('a', 'acme'));
  story.receiveAt(5, set('b', 'bolt'));
  story.receiveAt(11, set('c', 'cargo'));
  const effective = [minutes(10), minutes(10) + 1, minutes(11)];
  expect(story.state.rows('versions').map((row) => [row.props['plan'], row.effective])).toEqual([
    ['a', effective[0]],
    ['b', effective[1]],
    ['c', effective[2]],
  ]);
  expect(story.state.rows('memberships').map((row) => row.effective)).toEqual(effective);
});
