import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { createVendors } from '../support/vendor-calls.ts';

/**
 * What Segment's Amplitude (Actions) destination sends for a call, seen on the wire, and the same call sent to Muster with
 * the same mapping: both lead to the same rows. Calls have no messageId here, which the destination does not hand on.
 */
interface Case {
  readonly name: string;
  readonly call: JsonObject;
  readonly mapping?: JsonObject;
  /** Requests to Amplitude in order; none: the call is refused. */
  readonly sent: readonly (readonly [path: string, body: JsonObject])[];
  readonly refused?: string;
}

const timestamp = '2026-01-02T03:04:05.678Z';
const time = 1_767_323_045_678;
const ids = { userId: 'user1234', anonymousId: 'anon1234', timestamp };
const sentIds = { user_id: 'user1234', device_id: 'anon1234' };
const at = (path: string) => ({ '@path': path });
const name = at('$.traits.name');
// biome-ignore lint/suspicious/noThenProperty: the word is Segment's
const nameUnlessBlank = { '@if': { blank: name, then: name, else: at('$.groupId') } };
const undefinedOptions = { options: 'undefined' };

/** /identify and /groupidentify of a Group call. */
const groupRequests = (
  type: string,
  value: string,
  properties: JsonObject | undefined,
  options: JsonObject = undefinedOptions,
): Case['sent'] => [
  [
    '/identify',
    {
      identification: [
        {
          ...sentIds,
          groups: { [type]: value },
          library: 'segment',
          time,
          user_properties: { [type]: value },
        },
      ],
      ...options,
    },
  ],
  [
    '/groupidentify',
    {
      identification: [
        {
          ...(properties && { group_properties: properties }),
          group_value: value,
          group_type: type,
          library: 'segment',
        },
      ],
      ...options,
    },
  ],
];

const byTraits = {
  group: { fields: { group_type: at('$.traits.group_type'), group_value: at('$.traits.name') } },
};
const organization = { group_type: 'Organization', name: 'Acme', employees: 20 };
const web = { library: { name: 'analytics.js' } };
const webEvent = {
  ...sentIds,
  user_properties: {},
  use_batch_endpoint: false,
  platform: 'Web',
  time,
  library: 'analytics.js',
};
const track = { type: 'track', ...ids, event: 'E', properties: { x: 1 }, context: web };
const order = {
  type: 'track',
  ...ids,
  event: 'Order Completed',
  context: web,
  properties: {
    revenue: 50,
    products: [
      { productId: 'p-1', price: 10, quantity: 2 },
      { productId: 'p-2', price: 30, quantity: 1 },
    ],
  },
};

const cases: readonly Case[] = [
  {
    name: '1 group, type and value from traits',
    call: { type: 'group', ...ids, groupId: 'g1', traits: organization },
    mapping: byTraits,
    sent: groupRequests('Organization', 'Acme', organization),
  },
  {
    name: '2 group, literal type, value from groupId, shorter ids allowed, nested traits',
    call: { type: 'group', ...ids, groupId: 'g1', traits: { plan: { name: 'pro', seats: [1, 2] } } },
    mapping: { group: { fields: { group_type: 'company', group_value: at('$.groupId') } }, minIdLength: 1 },
    sent: groupRequests(
      'company',
      'g1',
      { plan: { name: 'pro', seats: [1, 2] } },
      { options: JSON.stringify({ min_id_length: 1 }) },
    ),
  },
  {
    name: '3 group, mapped type trait absent',
    call: { type: 'group', ...ids, groupId: 'g1', traits: { name: 'Acme' } },
    mapping: byTraits,
    sent: [],
    refused: '$.traits.group_type: missing (group_type)',
  },
  {
    name: '4 group, value trait is a number',
    call: { type: 'group', ...ids, groupId: 'g1', traits: { ...organization, name: 42 } },
    mapping: byTraits,
    sent: groupRequests('Organization', '42', { ...organization, name: 42 }),
  },
  {
    name: '5 group, value trait is a list',
    call: { type: 'group', ...ids, groupId: 'g1', traits: { ...organization, name: ['Acme', 'Beta'] } },
    mapping: byTraits,
    sent: [],
    refused: '$.traits.name: must be a string (group_value)',
  },
  {
    name: '6 group of nobody',
    call: { type: 'group', timestamp, groupId: 'g1', traits: organization },
    mapping: byTraits,
    sent: groupRequests('Organization', 'Acme', organization).slice(1),
  },
  {
    name: '7 group without traits',
    call: { type: 'group', ...ids, groupId: 'g1', traits: organization },
    mapping: {
      group: { fields: { group_type: 'company', group_value: at('$.groupId'), group_properties: null } },
    },
    sent: groupRequests('company', 'g1', undefined),
  },
  {
    name: '8 track, groups in integrations but not mapped',
    call: {
      ...track,
      integrations: {
        Amplitude: { groups: { company: 'acme' } },
        'Actions Amplitude': { session_id: time },
      },
    },
    sent: [
      [
        '/2/httpapi',
        { events: [{ ...webEvent, event_type: 'E', event_properties: { x: 1 }, session_id: time }] },
      ],
    ],
  },
  {
    name: '9 track, groups mapped from integrations',
    call: { ...track, integrations: { Amplitude: { groups: { company: ['acme', 'beta'] } } } },
    mapping: { track: { fields: { groups: at('$.integrations.Amplitude.groups') } } },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...webEvent,
              event_type: 'E',
              event_properties: { x: 1 },
              groups: { company: ['acme', 'beta'] },
            },
          ],
        },
      ],
    ],
  },
  {
    name: '10 track, group from the context',
    call: { ...track, context: { ...web, groupId: 'g9' } },
    mapping: { track: { fields: { groups: { company: at('$.context.groupId') } } } },
    sent: [
      [
        '/2/httpapi',
        { events: [{ ...webEvent, event_type: 'E', event_properties: { x: 1 }, groups: { company: 'g9' } }] },
      ],
    ],
  },
  {
    name: '10 track, no group in the context',
    call: track,
    mapping: { track: { fields: { groups: { company: at('$.context.groupId') } } } },
    sent: [
      ['/2/httpapi', { events: [{ ...webEvent, event_type: 'E', event_properties: { x: 1 }, groups: {} }] }],
    ],
  },
  {
    name: '11 identify, groups mapped',
    call: {
      type: 'identify',
      ...ids,
      traits: { email: 'a@b' },
      context: { ...web, device: { type: 'Web' } },
      integrations: { Amplitude: { groups: { company: 'acme' } } },
    },
    mapping: { identify: { fields: { groups: at('$.integrations.Amplitude.groups') } } },
    sent: [
      [
        '/identify',
        {
          identification: {
            ...sentIds,
            user_properties: { email: 'a@b' },
            groups: { company: 'acme' },
            platform: 'Web',
            library: 'segment',
          },
          ...undefinedOptions,
        },
      ],
    ],
  },
  {
    name: '12 identify with a campaign',
    call: { type: 'identify', ...ids, traits: { email: 'a@b' }, context: { campaign: { source: 'g' } } },
    sent: [
      [
        '/identify',
        {
          identification: {
            ...sentIds,
            user_properties: {
              email: 'a@b',
              $set: { utm_source: 'g' },
              $setOnce: { initial_utm_source: 'g' },
            },
            library: 'segment',
          },
          ...undefinedOptions,
        },
      ],
    ],
  },
  ...[
    ['Acme', 'Acme'],
    ['', 'g1'],
    [0, 'g1'],
    [undefined, 'g1'],
  ].map(
    ([name, value]): Case => ({
      name: `group, @if blank takes the value where it is not blank: ${String(name)}`,
      call: { type: 'group', ...ids, groupId: 'g1', ...(name !== undefined && { traits: { name } }) },
      mapping: {
        group: {
          fields: {
            group_type: 'company',
            group_value: nameUnlessBlank,
          },
        },
      },
      sent: groupRequests('company', String(value), name === undefined ? undefined : { name }),
    }),
  ),
  {
    name: 'track, a template of a list',
    call: { type: 'track', ...ids, event: 'E', properties: { tags: ['x', 'y'] } },
    mapping: { track: { fields: { groups: { team: { '@template': '{{properties.tags}}' } } } } },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...sentIds,
              time,
              event_type: 'E',
              library: 'segment',
              event_properties: { tags: ['x', 'y'] },
              groups: { team: 'x,y' },
            },
          ],
        },
      ],
    ],
  },
  {
    name: 'group without a groupId: type and value come from the traits',
    call: { type: 'group', ...ids, traits: { group_type: 'Organization', name: 'Acme' } },
    mapping: {
      group: { fields: { group_type: at('$.traits.group_type'), group_value: at('$.traits.name') } },
    },
    sent: groupRequests('Organization', 'Acme', { group_type: 'Organization', name: 'Acme' }),
  },
  {
    name: 'group without a groupId that the mapping needs',
    call: { type: 'group', ...ids, traits: { name: 'Acme' } },
    mapping: { group: { fields: { group_type: 'company', group_value: at('$.groupId') } } },
    sent: [],
    refused: '$.groupId: missing (group_value)',
  },
  {
    name: 'group, a list of one where a text is meant',
    call: { type: 'group', ...ids, groupId: ['g1'], traits: { seats: [5] } },
    mapping: { group: { fields: { group_type: ['company'], group_value: at('$.groupId') } } },
    sent: groupRequests('company', 'g1', { seats: [5] }),
  },
  {
    name: 'identify from the browser: the library tells the platform, and is not handed on',
    call: { type: 'identify', ...ids, traits: { email: 'a@b' }, context: web },
    sent: [
      [
        '/identify',
        {
          identification: {
            ...sentIds,
            user_properties: { email: 'a@b' },
            platform: 'Web',
            library: 'segment',
          },
          ...undefinedOptions,
        },
      ],
    ],
  },
  {
    name: 'identify, traits of the context: by the default mapping, they are none',
    call: { type: 'identify', ...ids, context: { traits: { email: 'a@b' } } },
    sent: [
      [
        '/identify',
        { identification: { ...sentIds, user_properties: {}, library: 'segment' }, ...undefinedOptions },
      ],
    ],
  },
  ...(
    [
      [404, '404'],
      [['Opened'], 'Opened'],
      [true, 'true'],
    ] as const
  ).map(
    ([event, eventType]): Case => ({
      name: `track, an event named ${JSON.stringify(event)}, its device type and time unusual`,
      call: {
        type: 'track',
        ...ids,
        event,
        timestamp: 'Fri, 02 Jan 2026 03:04:05 GMT',
        context: { ...web, device: { type: ['ios'] } },
      },
      sent: [
        [
          '/2/httpapi',
          { events: [{ ...webEvent, platform: 'iOS', time: time - 678, event_type: eventType }] },
        ],
      ],
    }),
  ),
  {
    name: '13 alias',
    call: { type: 'alias', previousId: 'old12', userId: 'new12', timestamp },
    mapping: { alias: { fields: {} }, minIdLength: 1 },
    sent: [
      [
        '/usermap',
        {
          mapping: [{ user_id: 'old12', global_user_id: 'new12', min_id_length: 1 }],
          options: JSON.stringify({ min_id_length: 1 }),
        },
      ],
    ],
  },
  {
    name: '14 page, by the preset',
    call: { type: 'page', ...ids, name: 'Home', properties: { path: '/' }, context: web },
    sent: [
      [
        '/2/httpapi',
        { events: [{ ...webEvent, event_type: 'Viewed Home', event_properties: { path: '/' } }] },
      ],
    ],
  },
  {
    name: '15 order, revenue per product',
    call: { ...order, messageId: 'ins' },
    mapping: {
      purchase: { trackRevenuePerProduct: true, fields: { groups: { company: 'acme' } } },
    },
    sent: [
      [
        '/2/httpapi',
        {
          events: [
            {
              ...webEvent,
              event_type: 'Order Completed',
              event_properties: order.properties,
              insert_id: 'ins',
            },
            ...order.properties.products.map((product, index) => ({
              ...webEvent,
              event_type: 'Product Purchased',
              event_properties: product,
              insert_id: `ins-${index + 2}`,
              revenue: product.price * product.quantity,
              revenueType: 'Purchase',
              price: product.price,
              quantity: product.quantity,
              productId: product.productId,
            })),
          ].map((event) => ({ ...event, groups: { company: 'acme' } })),
        },
      ],
    ],
  },
];

describe('a call mapped as Segment’s Amplitude (Actions) destination does', () => {
  it.each(cases.map((each) => [each.name, each] as const))('%s', (_, { call, mapping, sent, refused }) => {
    const ours = createVendors({ style: 'actions', ...mapping });
    const theirs = createVendors();
    const result = ours.segment('/v1/batch', { batch: [call] });
    for (const [path, body] of sent) expect(theirs.amplitude(path, body).kind).toBe('accepted');
    expect(ours.outcome()).toEqual(theirs.outcome());
    const refusals = result.kind === 'accepted' ? (result.refusals ?? []) : [];
    expect(refusals.map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual(
      refused === undefined ? [] : [`mapping_failed: ${refused}`],
    );
  });
});
