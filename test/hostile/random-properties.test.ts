import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budgets } from '../budgets.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';
import { suiteSeed } from '../support/suite-seed.ts';
import { nowMs } from './cases.ts';

let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(nowMs);
});
afterAll(() => server?.stop());

/** Names that have been trouble somewhere: dots, escapes of dots, empty, prototypes, quotes, bad text. */
const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a.b',
    'a%2Eb',
    'a%2eb',
    '%',
    '.',
    '..',
    '',
    '__proto__',
    'constructor',
    '`',
    '"',
    '\\',
  ),
  fc.constantFrom('\u0000', '\ud800', '😀', 'null', '0', '-1', 'a b', '$set', '[]', 'a[]', ':', '^', 'SKIP'),
  fc.string({ maxLength: 5, unit: 'binary' }),
);

/** Numbers as texts, because most of them are none that JavaScript would write. */
const number = fc.constantFrom(
  ...['0', '-0', '1e5', '1.0', '1e-400', '1e400', '-1e400', '9007199254740993', '9223372036854775807'],
  ...['9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '1e19'],
  ...['1e20', '123456789012345678901234567890', '1.7976931348623157e308', '5e-324', '0.1', '-17', '42'],
);
const text = fc.oneof(
  fc.string({ maxLength: 8, unit: 'binary' }),
  fc.constantFrom(
    '\u0000',
    '\udc00',
    '2026-11-23',
    '2026-11-23T12:00:00Z',
    '1',
    'true',
    'null',
    '{}',
    'nan',
    'inf',
  ),
);

/** Texts of JSON values. */
const { value } = fc.letrec<{ value: string; list: string; object: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      number,
      text.map((each) => JSON.stringify(each)),
      fc.constantFrom('null', 'true', 'false', '{}', '[]'),
    ),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 4 })
    .map((entries) => `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${each}`).join(',')}}`),
}));
const object = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map((entries) => `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${each}`).join(',')}}`);

const event = fc
  .tuple(fc.constantFrom('Random', '$identify', '$groupidentify'), object, object, object, fc.nat(300))
  .map(
    ([type, properties, more, groups, n]) =>
      `{"event_type":"${type}","user_id":"user-${n}","event_properties":${properties},"user_properties":${more},` +
      `"groups":${type === '$groupidentify' ? `{"company":"company-${n}"}` : groups},"group_properties":${more}}`,
  );

describe('properties at random', () => {
  it('are all taken by the engine: none is refused, none goes into quarantine', {
    timeout: budgets.hookMs,
  }, async () => {
    const events = fc.sample(event, { seed: suiteSeed, numRuns: 800 });
    for (let start = 0; start < events.length; start += 100) {
      const body = `{"api_key":"${server.apiKey}","events":[${events.slice(start, start + 100).join(',')}]}`;
      const response = await server.post('/2/httpapi', body);
      expect(response.status, `SUITE_SEED=${suiteSeed}: ${await response.text()}`).toBe(200);
    }
    await server.flush();
    const sent = events.filter((each) => each.startsWith('{"event_type":"Random"')).length;
    expect(await server.count({ event: 'Random' }), `SUITE_SEED=${suiteSeed}`).toEqual({ all: sent });
    const { rejections } = (await server.get('/api/rejections')) as {
      rejections: { reason: string; samples: unknown[] }[];
    };
    expect(
      rejections.filter(({ reason }) => reason === 'quarantined'),
      `SUITE_SEED=${suiteSeed}`,
    ).toEqual([]);
    expect(rejections.map(({ reason }) => reason)).toContain('number_out_of_range');
  });
});
