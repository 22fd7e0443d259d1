import { describe, expect, it } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { createVendors } from '../support/vendor-calls.ts';

const timestamp = '2026-01-02T03:04:05.678Z';
const time = 1_767_323_045_678;
const ids = { userId: 'user1234', anonymousId: 'anon1234', timestamp };
const sentIds = { user_id: 'user1234', device_id: 'anon1234' };
const settings = { groupTypeTrait: 'group_type', groupValueTrait: 'name' };

/** What the destination sends for a call, and the same call sent to Muster with the same settings. */
interface Case {
  readonly name: string;
  readonly call: JsonObject;
  readonly settings?: JsonObject;
  readonly sent: readonly (readonly [path: string, body: JsonObject])[];
}

const membership = (type: string, value: string): readonly [string, JsonObject] => [
  '/identify',
  {
    identification: {
      ...sentIds,
      time,
      library: 'segment',
      groups: { [type]: value },
      user_properties: { [type]: value },
    },
  },
];
const example = {
  group_type: 'Organization',
  name: 'ExampleCorp, LLC',
  employees: '20',
  email: 'hello@example.com',
};
const event = { ...sentIds, time, library: 'analytics-node' };
const node = { library: { name: 'analytics-node', version: '3.1.0' } };

/** Properties of a sale, and the money that they are. */
const sales: readonly (readonly [name: string, properties: JsonObject, money: JsonObject])[] = [
  ['price and quantity are none', { price: 10.25, quantity: 2, revenueType: 'x', productId: 'p' }, {}],
  ['nor is a total', { total: 20, value: 20 }, {}],
  ['nor a revenue of 0', { revenue: 0, price: 10, quantity: 2 }, {}],
  ['a revenue', { revenue: 20.5 }, { revenue: 20.5 }],
  ['a revenue as text, its price alone left out', { revenue: '20.5', price: 5 }, { revenue: 20.5 }],
  [
    'price and quantity beside it',
    { revenue: 20.5, price: 10.25, quantity: 2, productId: 'p', revenueType: 'refund' },
    { revenue: 20.5, price: 10.25, quantity: 2, productId: 'p', revenueType: 'refund' },
  ],
];

const cases: readonly Case[] = [
  {
    name: 'group, both traits there: all traits are properties of the group',
    call: { type: 'group', ...ids, groupId: '0e8c78ea', traits: example },
    sent: [
      membership('Organization', 'ExampleCorp, LLC'),
      [
        '/groupidentify',
        {
          identification: [
            {
              group_type: 'Organization',
              group_value: 'ExampleCorp, LLC',
              group_properties: example,
              library: 'segment',
            },
          ],
        },
      ],
    ],
  },
  {
    name: 'group, the value trait missing: the type is [Segment] Group, the value the groupId, without properties',
    call: { type: 'group', ...ids, groupId: '0e8c78ea', traits: { group_type: 'Organization' } },
    sent: [membership('[Segment] Group', '0e8c78ea')],
  },
  {
    name: 'group, no traits named in the settings',
    call: { type: 'group', ...ids, groupId: '0e8c78ea', traits: example },
    settings: { groupTypeTrait: '', groupValueTrait: '' },
    sent: [membership('[Segment] Group', '0e8c78ea')],
  },
  {
    name: 'track, groups under integrations.Amplitude: the event’s own',
    call: {
      type: 'track',
      ...ids,
      event: 'Opened',
      properties: { n: 1 },
      context: node,
      integrations: { Amplitude: { groups: { company: ['acme', 'beta'] }, session_id: time, event_id: 7 } },
    },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...event,
              event_type: 'Opened',
              event_properties: { n: 1 },
              groups: { company: ['acme', 'beta'] },
              session_id: time,
              event_id: 7,
            },
          ],
        },
      ],
    ],
  },
  {
    name: 'track, groups under integrations["Actions Amplitude"], the name in another case',
    call: {
      type: 'track',
      ...ids,
      event: 'Opened',
      context: node,
      integrations: { 'actions amplitude': { groups: { company: 'acme' } } },
    },
    sent: [['/2/httpapi', { events: [{ ...event, event_type: 'Opened', groups: { company: 'acme' } }] }]],
  },
  {
    name: 'track, traits of the context are properties of the user',
    call: { type: 'track', ...ids, event: 'Opened', context: { ...node, traits: { plan: 'pro' } } },
    sent: [
      ['/2/httpapi', { events: [{ ...event, event_type: 'Opened', user_properties: { plan: 'pro' } }] }],
    ],
  },
  {
    name: 'identify, groups become the user’s, and its properties',
    call: {
      type: 'identify',
      ...ids,
      traits: { logins: 1, first: 'a', tags: 'x', email: 'a@b' },
      integrations: { Amplitude: { groups: { sports: ['basketball', 'tennis'] } } },
    },
    settings: { traitsToIncrement: ['logins'], traitsToSetOnce: ['first'], traitsToAppend: ['tags'] },
    sent: [
      [
        '/identify',
        {
          identification: {
            ...sentIds,
            library: 'segment',
            groups: { sports: ['basketball', 'tennis'] },
            user_properties: {
              email: 'a@b',
              sports: ['basketball', 'tennis'],
              $add: { logins: 1 },
              $setOnce: { first: 'a' },
              $append: { tags: 'x' },
            },
          },
        },
      ],
    ],
  },
  {
    name: 'page, with category and name: two events',
    call: {
      type: 'page',
      ...ids,
      category: 'Docs',
      name: 'Groups',
      properties: { path: '/docs' },
      context: node,
      integrations: { Amplitude: { groups: { company: 'acme' } } },
    },
    sent: [
      [
        '/2/httpapi',
        {
          events: ['Viewed Docs Page', 'Viewed Docs Groups Page'].map((name) => ({
            ...event,
            event_type: name,
            event_properties: { path: '/docs', name: 'Groups', category: 'Docs' },
            groups: { company: 'acme' },
          })),
        },
      ],
    ],
  },
  {
    name: 'screen, all tracked',
    call: { type: 'screen', ...ids, context: node },
    settings: { trackAllPages: true },
    sent: [['/2/httpapi', { events: [{ ...event, event_type: 'Loaded a Screen' }] }]],
  },
  {
    name: 'alias, where it is sent',
    call: { type: 'alias', previousId: 'old12', userId: 'new12' },
    settings: { sendAlias: true },
    sent: [['/usermap', { mapping: [{ user_id: 'old12', global_user_id: 'new12' }] }]],
  },
  {
    name: 'order: the revenue is the order’s',
    call: {
      type: 'track',
      ...ids,
      event: 'Order Completed',
      context: node,
      properties: { revenue: 50, products: [{ productId: 'p-1', price: 50 }] },
    },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...event,
              event_type: 'Order Completed',
              event_properties: { revenue: 50, products: [{ productId: 'p-1', price: 50 }] },
              revenue: 50,
            },
            {
              ...event,
              event_type: 'Product Purchased',
              event_properties: { productId: 'p-1', price: 50 },
            },
          ],
        },
      ],
    ],
  },
  {
    name: 'identify, traits of the context, where there are no others',
    call: { type: 'identify', ...ids, context: { traits: { email: 'a@b', logins: 1 } } },
    settings: { traitsToIncrement: ['logins'] },
    sent: [
      [
        '/identify',
        {
          identification: {
            ...sentIds,
            library: 'segment',
            user_properties: { email: 'a@b', $add: { logins: 1 } },
          },
        },
      ],
    ],
  },
  {
    name: 'group without a groupId, both traits there',
    call: { type: 'group', ...ids, traits: example },
    sent: [
      membership('Organization', 'ExampleCorp, LLC'),
      [
        '/groupidentify',
        {
          identification: [
            {
              group_type: 'Organization',
              group_value: 'ExampleCorp, LLC',
              group_properties: example,
              library: 'segment',
            },
          ],
        },
      ],
    ],
  },
  {
    name: 'track, the session under a name that is spelled otherwise',
    call: {
      type: 'track',
      ...ids,
      event: 'Opened',
      context: node,
      integrations: { Amplitude: { sessionId: time } },
    },
    sent: [['/2/httpapi', { events: [{ ...event, event_type: 'Opened', session_id: time }] }]],
  },
  ...sales.map(
    ([name, properties, money]): Case => ({
      name: `track, money: ${name}`,
      call: { type: 'track', ...ids, event: 'Product Added', context: node, properties },
      sent: [
        [
          '/2/httpapi',
          { events: [{ ...event, event_type: 'Product Added', event_properties: properties, ...money }] },
        ],
      ],
    }),
  ),
  {
    name: 'order without a revenue, each product’s asked for: there is no money',
    call: {
      type: 'track',
      ...ids,
      event: 'Order Completed',
      context: node,
      properties: { total: 50, products: [{ price: 25, quantity: 2 }] },
    },
    settings: { trackRevenuePerProduct: true },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...event,
              event_type: 'Order Completed',
              event_properties: { total: 50, products: [{ price: 25, quantity: 2 }] },
            },
            { ...event, event_type: 'Product Purchased', event_properties: { price: 25, quantity: 2 } },
          ],
        },
      ],
    ],
  },
];

describe('a call mapped as Segment’s Amplitude (Classic) destination does', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const ours = createVendors({ style: 'classic', ...settings, ...each.settings });
    const theirs = createVendors();
    const result = ours.segment('/v1/batch', { batch: [each.call] });
    expect(result.answer.body).toBe('{"success":true}');
    for (const [path, body] of each.sent) expect(theirs.amplitude(path, body).kind).toBe('accepted');
    expect(ours.outcome()).toEqual(theirs.outcome());
  });

  it('makes of ExampleCorp a group of its type, named by its trait; the groupId is not its value', () => {
    const { segment, state } = createVendors({ style: 'classic', ...settings });
    segment('/v1/group', { ...ids, groupId: '0e8c78ea', traits: example });
    expect(state.rows('group_types').map(({ type }) => type)).toEqual(['Organization']);
    expect(state.rows('units').map(({ type, value }) => `${type} ${value}`)).toContain(
      'Organization ExampleCorp, LLC',
    );
    const group = groupId(1, 'Organization', 'ExampleCorp, LLC');
    expect(state.get('profile', 1, group)?.properties).toEqual(example);
    expect(JSON.stringify(state.rows('units'))).not.toContain('0e8c78ea');
  });

  it('puts a Track call’s groups on this event only: they are absent on the user’s next', () => {
    const { segment, state } = createVendors({ style: 'classic' });
    const integrations = { Amplitude: { groups: { onboarding_cohort: 'Summer 2022' } } };
    segment('/v1/track', { ...ids, event: 'First', integrations });
    segment('/v1/track', { ...ids, event: 'Next' });
    expect(state.rows('events').map((row) => [row.event_type, row['g0'] ?? []])).toEqual([
      ['First', [groupId(1, 'onboarding_cohort', 'Summer 2022')]],
      ['Next', []],
    ]);
    expect(state.rows('memberships')).toEqual([]);
  });

  it('leaves out what the sender keeps from Amplitude, what has no name, and aliases unless they are sent', () => {
    const { segment, state } = createVendors({ style: 'classic' });
    const result = segment('/v1/batch', {
      batch: [
        { type: 'track', ...ids, event: 'A', integrations: { Amplitude: false } },
        { type: 'track', ...ids, event: 'B', integrations: { All: false } },
        { type: 'track', ...ids, event: 'C', integrations: { All: false, Amplitude: true } },
        { type: 'page', ...ids },
        { type: 'alias', previousId: 'old', userId: 'new' },
        { type: 'group', groupId: 'g1' },
        { type: 'group', ...ids, traits: { group_type: 'Organization' } },
      ],
    });
    expect(state.rows('events').map((row) => row.event_type)).toEqual(['C']);
    expect(
      result.kind === 'accepted' && result.refusals?.map(({ index, reason }) => `${index} ${reason}`),
    ).toEqual([
      '0 excluded_by_sender',
      '1 excluded_by_sender',
      '3 not_mapped',
      '4 not_mapped',
      '5 not_mapped',
      '6 mapping_failed',
    ]);
  });
});
