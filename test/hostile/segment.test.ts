import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suiteSeed } from '../support/suite-seed.ts';
import { createVendors } from '../support/vendor-calls.ts';

const mappings = [
  { style: 'default' },
  { style: 'classic', groupTypeTrait: 'type', groupValueTrait: 'name', trackAllPages: true, sendAlias: true },
  {
    style: 'actions',
    track: { fields: { groups: { '@path': '$.integrations.Amplitude.groups' } } },
    purchase: { fields: {}, trackRevenuePerProduct: true },
    group: {
      fields: { group_type: { '@path': '$.traits.type' }, group_value: { '@path': '$.traits.name' } },
    },
    alias: { fields: {} },
  },
];

const names = [
  'type',
  'name',
  'userId',
  'anonymousId',
  'event',
  'groups',
  'Amplitude',
  'products',
  '__proto__',
  'constructor',
  'a.b',
  '',
  '$set',
];
const words = [
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
  'Order Completed',
  'null',
  '\u0000',
  '\ud800',
  '$identify',
  '1e400',
  '',
];
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constantFrom(...words), fc.double(), fc.constantFrom(null, true, 0, -1, 2 ** 60)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
  ),
}));
const maybe = (of: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 3, arbitrary: of }, { weight: 1, arbitrary: value });
const id = fc.constantFrom('ann', 'bob', 'phone');
const call = fc.record(
  {
    type: maybe(fc.constantFrom('track', 'page', 'screen', 'identify', 'group', 'alias')),
    userId: maybe(id),
    anonymousId: maybe(id),
    previousId: maybe(id),
    groupId: maybe(id),
    event: maybe(fc.constantFrom('Opened', 'Order Completed')),
    name: maybe(fc.constantFrom('Home')),
    properties: maybe(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })),
    traits: maybe(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 })),
    context: maybe(
      fc.record(
        { traits: value, groupId: value, device: value, userAgent: value, campaign: value },
        { requiredKeys: [] },
      ),
    ),
    integrations: maybe(fc.dictionary(fc.constantFrom('All', 'Amplitude', 'Actions Amplitude'), value)),
    timestamp: maybe(fc.constantFrom('2026-01-02T03:04:05Z')),
    sentAt: value,
  },
  { requiredKeys: [] },
);

it('takes each call of Segment’s whole or not at all, whatever it holds, and says which', () => {
  const vendors = mappings.map((mapping) => createVendors(mapping));
  let taken = 0;
  for (const batch of fc.sample(fc.array(call, { minLength: 1, maxLength: 5 }), {
    seed: suiteSeed,
    numRuns: 600,
  }))
    for (const { segment } of vendors) {
      const body = JSON.stringify({ batch });
      const result = segment('/v1/batch', body);
      if (result.kind !== 'accepted') return expect.fail(`SUITE_SEED=${suiteSeed}: ${result.kind} ${body}`);
      const refused = new Set(result.refusals?.map(({ index }) => index));
      for (const { item = 0 } of result.request.cuts)
        expect(item).toBeLessThan(Math.max(1, result.request.items.length));
      const aliases = batch.filter(({ type }) => type === 'alias').length;
      expect(result.request.items.length, `SUITE_SEED=${suiteSeed}: ${body}`).toBeGreaterThanOrEqual(
        batch.length - aliases - refused.size,
      );
      taken += batch.length - refused.size;
    }
  expect(taken).toBeGreaterThan(200);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

it.each([
  ['type', (deep: string) => `{"type":${deep},"userId":"ann"}`],
  ['timestamp', (deep: string) => `{"type":"track","userId":"ann","event":"x","timestamp":${deep}}`],
  [
    'library',
    (deep: string) => `{"type":"track","userId":"ann","event":"x","context":{"library":{"name":${deep}}}}`,
  ],
  ['properties', (deep: string) => `{"type":"track","userId":"ann","event":"x","properties":{"a":${deep}}}`],
  [
    'groups',
    (deep: string) =>
      `{"type":"track","userId":"ann","event":"x","integrations":{"Amplitude":{"groups":{"a":${deep}}}}}`,
  ],
])(
  'does not break on a %s that nests deeper than can be followed, nor lose the call beside it',
  (_, call) => {
    // One that nests still deeper is refused as a whole.
    for (const mapping of mappings)
      for (const depth of [7_000, 25_000]) {
        const vendors = createVendors(mapping);
        const good = '{"type":"track","userId":"bob","event":"Good"}';
        const result = vendors.segment('/v1/batch', `{"batch":[${call(nested(depth))},${good}]}`);
        expect(result.answer.status).toBe(200);
        expect(vendors.state.rows('events').map((row) => row.event_type)).toContain('Good');
        const webhook = { authorization: '', signature: 'a'.repeat(40), parameters: { source: 'source' } };
        expect(
          vendors.segment('/v1/webhook/:source', `[${call(nested(depth))}]`, webhook).answer.status,
        ).toBe(401);
      }
  },
);
