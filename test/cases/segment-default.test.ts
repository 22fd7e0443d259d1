import { expect, it } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { createVendors, startMs, type Vendors } from '../support/vendor-calls.ts';

const ids = { userId: 'ann', anonymousId: 'phone' };
const acme = groupId(1, 'company', 'acme');

it('makes who calls group a member, with the traits as the group’s properties', () => {
  const { segment, state } = createVendors();
  segment('/v1/track', { ...ids, event: 'Before' });
  segment('/v1/group', { ...ids, groupId: 'acme', traits: { plan: 'pro', seats: 5 } });
  segment('/v1/track', { ...ids, event: 'After' });
  expect(state.rows('events').map((row) => [row.event_type, row['g0'] ?? []])).toEqual([
    ['Before', []],
    ['After', [acme]],
  ]);
  expect(state.get('profile', 1, acme)?.properties).toEqual({ plan: 'pro', seats: 5 });
  expect(state.get('profile', 1, state.get('userId', 1, 'ann') ?? '')?.properties).toEqual({});
});

it('takes the type of groups that the mapping names', () => {
  const { segment, state } = createVendors({ style: 'default', groupType: 'workspace' });
  segment('/v1/group', { ...ids, groupId: 'acme' });
  expect(state.rows('group_types').map(({ type }) => type)).toEqual(['workspace']);
});

it('describes a group that nobody is named for', () => {
  const { segment, state } = createVendors();
  expect(segment('/v1/group', { groupId: 'acme', traits: { plan: 'pro' } }).answer.body).toBe(
    '{"success":true}',
  );
  expect(state.get('profile', 1, acme)?.properties).toEqual({ plan: 'pro' });
  expect(state.rows('memberships')).toEqual([]);
});

it('reads context.groupId as the account of this call only', () => {
  const { segment, state } = createVendors();
  segment('/v1/track', { ...ids, event: 'Own', context: { groupId: 'acme' } });
  segment('/v1/page', { ...ids, name: 'Home', context: { groupId: 'acme' } });
  segment('/v1/screen', { ...ids });
  expect(state.rows('events').map((row) => [row.event_type, row['g0'] ?? []])).toEqual([
    ['Own', [acme]],
    ['Viewed Home', [acme]],
    ['Viewed a screen', []],
  ]);
});

it('reads revenue, currency and a session wherever Segment’s calls have them', () => {
  const { segment, state } = createVendors();
  segment('/v1/track', {
    ...ids,
    event: 'Order Completed',
    properties: { revenue: '12.5', currency: 'EUR', products: [{ price: 1 }] },
    integrations: { 'Actions Amplitude': { session_id: String(startMs) } },
  });
  segment('/v1/track', { ...ids, event: 'Other', properties: { revenue: 'much' } });
  expect(state.rows('events')).toMatchObject([
    { event_type: 'Order Completed', revenue: 12.5, currency: 'EUR', session_id: startMs },
    { event_type: 'Other', props: { revenue: 'much' } },
  ]);
  expect(state.rejected).toEqual([]);
});

it('tells browser and system from the User-Agent, and the library with its version', () => {
  const { segment, state } = createVendors();
  const userAgent =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
  const context = {
    library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    userAgent,
    locale: 'de-DE',
    campaign: { source: 'news' },
  };
  segment('/v1/track', { ...ids, event: 'Opened', context });
  expect(state.rows('events')[0]).toMatchObject({
    library: 'analytics.js/npm:next-1.84.3',
    platform: 'Web',
    os_name: 'Mac OS',
    os_version: '153',
    device_model: 'Macintosh',
    device_manufacturer: 'Apple',
    language: 'German',
  });
  expect(state.get('profile', 1, state.get('userId', 1, 'ann') ?? '')?.properties).toEqual({
    utm_source: 'news',
    initial_utm_source: 'news',
  });
});

it('lets an alias name an anonymous id: its events become the user’s', () => {
  const { segment, state } = createVendors();
  segment('/v1/track', { anonymousId: 'phone', event: 'Before' });
  segment('/v1/alias', { previousId: 'phone', userId: 'ann' });
  segment('/v1/track', { userId: 'ann', event: 'After' });
  const [before, after] = state.rows('events');
  expect(after?.user).toBe(before?.user);
  expect(state.rows('merges')).toEqual([]);
});

it('changes nothing when an alias is repeated, or its id is another user’s device', () => {
  const { segment, state } = createVendors();
  segment('/v1/alias', { previousId: 'phone', userId: 'ann' });
  segment('/v1/track', { anonymousId: 'phone', event: 'After' });
  segment('/v1/track', { userId: 'ann', event: 'Also' });
  segment('/v1/alias', { previousId: 'phone', userId: 'ann' });
  segment('/v1/alias', { previousId: 'phone', userId: 'bob' });
  segment('/v1/alias', { previousId: 'ann', userId: 'ann' });
  const [after, also] = state.rows('events');
  expect(after?.user).toBe(also?.user);
  // The id may come later as a user's, too: it is a user of its own that counts as ann.
  const ann = state.get('userId', 1, 'ann');
  expect(state.rows('merges').map(({ reason, canonical }) => [reason, canonical])).toEqual([
    ['usermap', ann],
  ]);
  expect(state.rows('units')).toHaveLength(2);
});

const usersCounted = ({ state }: Vendors) => {
  const canonical = new Map(state.rows('merges').map((row) => [row.user, row.canonical]));
  return new Set(state.rows('events').map(({ user }) => canonical.get(user) ?? user)).size;
};

it.each([
  ['before either was seen', ['alias', 'old', 'new']],
  ['after the old one', ['old', 'alias', 'new']],
  ['after the new one', ['new', 'alias', 'old']],
  ['at the end', ['old', 'new', 'alias']],
])('makes one user of two by an alias %s', (_, order) => {
  const vendors = createVendors();
  const calls: Record<string, JsonObject> = {
    alias: { type: 'alias', previousId: 'old', userId: 'new' },
    old: { type: 'track', userId: 'old', event: 'Old' },
    new: { type: 'track', userId: 'new', event: 'New' },
  };
  for (const name of order) vendors.segment('/v1/batch', { batch: [calls[name]] });
  expect(usersCounted(vendors)).toBe(1);
  expect(vendors.state.rejected).toEqual([]);
});

it('follows aliases of ids that nobody has had yet, and counts those that would go round', () => {
  const vendors = createVendors();
  for (const [previousId, userId] of [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
  ])
    vendors.segment('/v1/alias', { previousId, userId });
  for (const userId of ['a', 'b', 'c']) vendors.segment('/v1/track', { userId, event: 'E' });
  vendors.segment('/v1/track', { anonymousId: 'a', event: 'E' });
  expect(usersCounted(vendors)).toBe(1);
  expect(vendors.state.rejected.map(({ reason }) => reason)).toEqual(['mapping_cycle']);
});

const propertiesOf = ({ state }: Vendors, userId: string) =>
  state.get('profile', 1, state.get('userId', 1, userId) ?? '')?.properties;

it('takes the traits of an Identify call from its context, where it has no others', () => {
  const vendors = createVendors();
  const context = { traits: { plan: 'pro' } };
  vendors.segment('/v1/identify', { userId: 'ann', context });
  vendors.segment('/v1/identify', { userId: 'bob', context, traits: {} });
  vendors.segment('/v1/identify', { userId: 'eve', context, traits: { role: 'owner' } });
  vendors.segment('/v1/identify', { userId: 'tim', context: { traits: 'pro' } });
  expect(['ann', 'bob', 'eve'].map((id) => propertiesOf(vendors, id))).toEqual([
    { plan: 'pro' },
    { plan: 'pro' },
    { role: 'owner' },
  ]);
  expect(vendors.state.rejected.map(({ reason }) => reason)).toEqual(['invalid_field']);
});

it('takes a trait away by null, of users and of groups', () => {
  const vendors = createVendors();
  const send = (traits: JsonObject) => {
    vendors.segment('/v1/identify', { ...ids, traits });
    vendors.segment('/v1/group', { ...ids, groupId: 'acme', traits });
    vendors.segment('/v1/track', { userId: 'bob', event: 'E', context: { traits } });
  };
  const seen = () => [
    propertiesOf(vendors, 'ann'),
    vendors.state.get('profile', 1, acme)?.properties,
    propertiesOf(vendors, 'bob'),
  ];
  send({ plan: 'pro', seats: 5, address: { city: 'Rome', street: null } });
  send({ plan: null, role: null });
  const left = { seats: 5, address: { city: 'Rome' } };
  expect(seen()).toEqual([left, left, left]);
  send({});
  expect(seen()).toEqual([left, left, left]);
  expect(vendors.state.rejected).toEqual([]);
});

it('takes numbers and lists of one for texts, and times as RFC 2822 and JavaScript write them', () => {
  const vendors = createVendors();
  const times = [
    'Fri, 02 Jan 2026 03:04:05 GMT',
    'Fri, 02 Jan 2026 04:04:05 +0100',
    '2 Jan 2026 03:04:05 UT',
    'Fri Jan 02 2026 03:04:05 GMT+0000 (Coordinated Universal Time)',
    'January 2, 2026 03:04:05',
    '2026-01-02 03:04:05',
  ];
  for (const timestamp of times) vendors.segment('/v1/track', { userId: ['ann'], event: 5, timestamp });
  vendors.segment('/v1/page', { userId: 'ann', name: ['Home'], category: 7 });
  vendors.segment('/v1/group', { userId: 'ann', groupId: ['acme'] });
  vendors.segment('/v1/track', { userId: 'ann', event: 'Later' });
  const rows = vendors.state.rows('events');
  expect(rows.slice(0, times.length).map((row) => [row.event_type, row.time])).toEqual(
    times.map(() => ['5', Date.UTC(2026, 0, 2, 3, 4, 5)]),
  );
  expect(rows.slice(times.length)).toMatchObject([
    { event_type: 'Viewed Home', props: { name: 'Home', category: 7 } },
    { event_type: 'Later', g0: [acme] },
  ]);
  expect(vendors.state.rejected).toEqual([]);
});

it('takes the session and the platform of RudderStack’s browser library', () => {
  const { segment, state } = createVendors();
  const context = {
    library: { name: 'RudderLabs JavaScript SDK', version: '3.34.1' },
    sessionId: 1_767_323_045_678,
  };
  segment('/v1/track', { ...ids, event: 'Opened', context });
  expect(state.rows('events')).toMatchObject([{ platform: 'Web', session_id: 1_767_323_045_678 }]);
});

it('takes traits for values, whatever they are called', () => {
  const { segment, state } = createVendors();
  segment('/v1/identify', { ...ids, traits: { $email: 'a@b', $clearAll: 'x', plan: 'pro' } });
  segment('/v1/group', { ...ids, groupId: 'acme', traits: { $name: 'Acme' } });
  expect(state.get('profile', 1, state.get('userId', 1, 'ann') ?? '')?.properties).toEqual({
    $clearAll: 'x',
    $email: 'a@b',
    plan: 'pro',
  });
  expect(state.get('profile', 1, acme)?.properties).toEqual({ $name: 'Acme' });
});

it('joins an anonymous id to a user who is known already', () => {
  const { segment, state } = createVendors();
  segment('/v1/identify', { userId: 'ann', traits: { plan: 'pro' } });
  segment('/v1/track', { anonymousId: 'phone', event: 'Before' });
  segment('/v1/alias', { previousId: 'phone', userId: 'ann' });
  expect(state.rows('merges').map(({ reason, canonical }) => [reason, canonical])).toEqual([
    ['login', state.get('userId', 1, 'ann')],
  ]);
});

it('maps one known user to another by an alias, whatever devices there are', () => {
  const { segment, state } = createVendors();
  segment('/v1/identify', { userId: 'old-ann', anonymousId: 'phone' });
  segment('/v1/alias', { previousId: 'old-ann', userId: 'ann' });
  segment('/v1/alias', { userId: 'ann' });
  expect(state.rows('merges').map(({ reason }) => reason)).toEqual(['usermap']);
  expect(state.rejected.map(({ reason, sample }) => `${reason} ${sample.detail}`)).toEqual([]);
});
