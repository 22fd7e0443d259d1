import { expect, it } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import { createVendors, startMs } from '../support/vendor-calls.ts';

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
  expect([state.rows('merges'), state.rows('units').length]).toEqual([[], 1]);
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
