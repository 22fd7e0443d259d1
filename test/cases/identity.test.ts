import { expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { decide } from '../../src/intake/decide.ts';
import { createStory, event, identify, map } from './story.ts';

test('the first user_id on an anonymous device takes over its history', () => {
  const story = createStory();
  story.receive(
    event(1, 'visit', { deviceId: 'phone' }),
    event(2, 'login', { deviceId: 'phone', userId: 'ann' }),
    event(3, 'work', { userId: 'ann' }),
    event(4, 'after logout', { deviceId: 'phone' }),
  );
  expect(story.users()).toEqual(['visit: phone', 'login: phone', 'work: phone', 'after logout: phone']);
  expect(story.merges()).toEqual([]);
  expect(story.state.rows('identities').map(({ id_kind, id }) => `${id_kind} ${id}`)).toEqual([
    'device_id phone',
    'user_id ann',
  ]);
});

test('a known user on another anonymous device: its number counts as hers from now on', () => {
  const story = createStory();
  story.receive(
    event(1, 'work', { userId: 'ann' }),
    event(2, 'visit', { deviceId: 'phone' }),
    event(3, 'login', { userId: 'ann', deviceId: 'phone' }),
    event(4, 'after logout', { deviceId: 'phone' }),
  );
  expect(story.users()).toEqual(['work: ann', 'visit: phone', 'login: ann', 'after logout: ann']);
  expect(story.merges()).toEqual(['phone counts as ann (login)']);
});

test('anonymous → user: her groups win, missing types come from the device; newer properties win', () => {
  const story = createStory();
  story.receive(
    identify(1, {
      userId: 'ann',
      groups: { company: 'acme' },
      userProperties: { set: { plan: 'old', city: 'Rome' }, setOnce: { first: 'mail' } },
    }),
    identify(2, {
      deviceId: 'phone',
      groups: { company: 'bolt', team: 'red' },
      userProperties: { set: { plan: 'new', theme: 'dark' }, setOnce: { first: 'ad' } },
    }),
    identify(3, { userId: 'ann', userProperties: { set: { city: 'Oslo' } } }),
    event(4, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  expect(story.events()).toEqual([
    'login by ann {"city":"Oslo","first":"mail","plan":"new","theme":"dark"}, company acme {}, team red {}',
  ]);
  expect(story.memberships()).toEqual([
    '1 ann in company acme',
    '2 phone in company bolt',
    '2 phone in team red',
    '4 ann in team red',
  ]);
});

test('of two values only ever set by $setOnce the earlier wins, whichever side it is on', () => {
  const story = createStory();
  story.receive(
    identify(1, { deviceId: 'phone', userProperties: { setOnce: { first: 'ad' } } }),
    identify(2, { userId: 'ann', userProperties: { setOnce: { first: 'mail' } } }),
    event(3, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  expect(story.events()).toEqual(['login by ann {"first":"ad"}']);
});

test('of equal ones only ever set by $setOnce the earlier time is kept for the next login', () => {
  const story = createStory();
  story.receive(
    identify(1, { deviceId: 'phone', userProperties: { setOnce: { first: 'ad' } } }),
    identify(2, { deviceId: 'tablet', userProperties: { setOnce: { first: 'fair' } } }),
    identify(3, { userId: 'ann', userProperties: { setOnce: { first: 'ad' } } }),
    event(4, 'login', { userId: 'ann', deviceId: 'phone' }),
    event(5, 'login', { userId: 'ann', deviceId: 'tablet' }),
  );
  expect(story.events()).toEqual(['login by ann {"first":"ad"}', 'login by ann {"first":"ad"}']);
});

test('two users never merge: the device follows the last one seen on it', () => {
  const story = createStory();
  story.receive(
    event(1, 'a', { userId: 'ann', deviceId: 'desk' }),
    event(2, 'b', { userId: 'bob', deviceId: 'desk' }),
    event(3, 'c', { deviceId: 'desk' }),
    event(4, 'd', { userId: 'ann', deviceId: 'desk' }),
    event(5, 'e', { deviceId: 'desk' }),
  );
  expect(story.users()).toEqual(['a: ann', 'b: bob', 'c: bob', 'd: ann', 'e: ann']);
  expect(story.merges()).toEqual([]);
});

test('a bound device keeps its user: the next user on it is another one', () => {
  const story = createStory();
  story.receive(
    event(1, 'visit', { deviceId: 'phone' }),
    event(2, 'login', { userId: 'ann', deviceId: 'phone' }),
    event(3, 'login', { userId: 'bob', deviceId: 'phone' }),
    event(4, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  expect(story.users()).toEqual(['visit: phone', 'login: phone', 'login: bob', 'login: phone']);
  expect(story.merges()).toEqual([]);
});

test('a property that came from one device is not replaced by an older one of the next device', () => {
  const story = createStory();
  story.receive(
    identify(1, { deviceId: 'pad', userProperties: { set: { theme: 'light' } } }),
    identify(2, { deviceId: 'phone', userProperties: { set: { theme: 'dark' } } }),
    event(3, 'work', { userId: 'ann' }),
    event(4, 'login', { userId: 'ann', deviceId: 'phone' }),
    event(5, 'login', { userId: 'ann', deviceId: 'pad' }),
  );
  expect(story.events().at(-1)).toBe('login by ann {"theme":"dark"}');
  expect(story.merges()).toEqual(['phone counts as ann (login)', 'pad counts as ann (login)']);
});

test('a property set again, even to the same value, is no longer only ever set once', () => {
  const story = createStory();
  story.receive(
    identify(1, { deviceId: 'phone', userProperties: { setOnce: { first: 'ad' } } }),
    identify(2, { userId: 'ann', userProperties: { setOnce: { first: 'mail' } } }),
    identify(3, { userId: 'ann', userProperties: { set: { first: 'mail' } } }),
    event(4, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  expect(story.events()).toEqual(['login by ann {"first":"mail"}']);
});

test("client columns: the user's win, missing ones come from the device", () => {
  const story = createStory();
  story.receive(
    event(1, 'visit', { deviceId: 'phone', client: { platform: 'iOS', country: 'Italy' } }),
    event(2, 'work', { userId: 'ann', client: { platform: 'Web' } }),
    event(3, 'login', { userId: 'ann', deviceId: 'phone' }),
  );
  expect(story.state.rows('events').map(({ platform, country }) => [platform, country])).toEqual([
    ['iOS', 'Italy'],
    ['Web', undefined],
    ['Web', 'Italy'],
  ]);
});

test('what the dialect cut off counts too, with its item as the sample, but not for duplicates', () => {
  const story = createStory();
  const copy = event(1, 'pay', { userId: 'ann', insertId: 'i1' });
  const cuts = [0, 1].map(
    (index) => ({ reason: 'string_truncated', index, detail: `item ${index}` }) as const,
  );
  story.state.commit((transaction) =>
    decide(transaction, {
      project: 1,
      requestId: 'r',
      receivedMs: copy.timeMs,
      source: 'amplitude',
      stamp: 'receipt',
      client: 'browser 2',
      key: '1234',
      items: [copy, copy],
      cuts,
    }),
  );
  expect(story.state.rejected).toEqual([
    {
      project: 1,
      reason: 'string_truncated',
      sample: {
        at: copy.timeMs,
        requestId: 'r',
        index: 0,
        client: 'browser 2',
        key: '1234',
        detail: 'item 0',
        raw: JSON.stringify(copy),
      },
    },
  ]);
});

test('usermap and unmap: every row names the one it counts as in the end, and taking back restores', () => {
  const story = createStory();
  story.receive(
    event(1, 'work', { userId: 'ann' }),
    event(2, 'visit', { deviceId: 'phone' }),
    event(3, 'login', { userId: 'ann', deviceId: 'phone' }),
    map(4, 'ann', 'ann global'),
    map(5, 'ann global', 'holding'),
    map(6, 'ann global'),
    map(7, 'ann'),
  );
  expect(story.merges()).toEqual([
    'phone counts as ann (login)',
    'ann counts as ann global (usermap)',
    'phone counts as ann global (usermap)',
    'ann global counts as holding (usermap)',
    'ann counts as holding (usermap)',
    'phone counts as holding (usermap)',
    'ann global counts as ann global (unmap)',
    'ann counts as ann global (unmap)',
    'phone counts as ann global (unmap)',
    'ann counts as ann (unmap)',
    'phone counts as ann (unmap)',
  ]);
});

test('mapping again moves; a repeated mapping and a needless unmap make no rows', () => {
  const story = createStory();
  story.receive(
    map(1, 'ann', 'one'),
    map(2, 'ann', 'one'),
    map(3, 'ann', 'two'),
    map(4, 'bob'),
    map(5, 'one'),
  );
  expect(story.merges()).toEqual(['ann counts as one (usermap)', 'ann counts as two (usermap)']);
  expect(story.state.rows('operations')).toHaveLength(5);
});

test('a mapping that would close a cycle is left out and counted', () => {
  const story = createStory();
  story.receive(map(1, 'ann', 'bob'), map(2, 'bob', 'cid'), map(3, 'cid', 'ann'), map(4, 'dan', 'dan'));
  expect(story.merges()).toEqual([
    'ann counts as bob (usermap)',
    'bob counts as cid (usermap)',
    'ann counts as cid (usermap)',
  ]);
  expect(story.cuts()).toEqual([
    'mapping_cycle: ann is already merged into cid',
    'mapping_cycle: dan is already merged into dan',
  ]);
});

test('a second copy of an event changes nothing within seven days, and is another event afterwards', () => {
  const story = createStory();
  const copy = event(1, 'pay', {
    userId: 'ann',
    deviceId: 'phone',
    insertId: 'i1',
    userProperties: { add: { payments: 1 } },
    groups: { company: Array.from({ length: 101 }, (_, index) => `c${index}`) },
  });
  const windowMinutes = limits.dedupWindowMs / 60_000;
  expect(story.receiveAt(1, copy, copy)).toEqual({ accepted: 1, duplicates: 1 });
  const rows = story.state.emitted.length;
  expect(story.receiveAt(windowMinutes, copy)).toEqual({ accepted: 0, duplicates: 1 });
  expect(story.state.emitted).toHaveLength(rows);
  expect(story.cuts()).toHaveLength(1);
  expect(story.receiveAt(windowMinutes + 1, copy)).toEqual({ accepted: 1, duplicates: 0 });
  expect(story.versions().at(-1)).toContain('{"payments":2}');
});

test('the key is the device, else the user; identify honours an insert_id too', () => {
  const story = createStory();
  const outcomes = story.receive(
    event(1, 'a', { userId: 'ann', deviceId: 'phone', insertId: 'i' }),
    event(1, 'a', { userId: 'bob', deviceId: 'phone', insertId: 'i' }),
    event(1, 'a', { userId: 'ann', insertId: 'i' }),
    event(1, 'a', { userId: 'bob', insertId: 'i' }),
    identify(1, { userId: 'cid', insertId: 'j', userProperties: { add: { n: 1 } } }),
    identify(1, { userId: 'cid', insertId: 'j', userProperties: { add: { n: 1 } } }),
  );
  expect(outcomes.map(({ duplicates }) => duplicates)).toEqual([0, 1, 0, 0, 0, 1]);
  expect(story.versions()).toEqual(['1 cid {"n":1}']);
});

test('a user whose number belongs to another id is refused and counted; nothing of the item is stored', () => {
  const story = createStory();
  story.receive(event(1, 'open', { userId: 'ann' }));
  const other = createStory();
  other.state.commit((transaction) => {
    const unit = story.state.rows('events')[0]?.user ?? '';
    const profile = story.state.get('profile', 1, unit);
    if (profile !== undefined) transaction.put('profile', 1, unit, { ...profile, value: 'nna' });
  });
  expect(other.receive(event(1, 'open', { userId: 'ann', groups: { company: 'acme' } }))).toEqual([
    { accepted: 0, duplicates: 0 },
  ]);
  expect(other.state.emitted).toEqual([]);
  expect(other.cuts()[0]).toMatch(/^id_collision: \$user ann/);
});
