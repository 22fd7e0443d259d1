/** What a stand-in's records hold: samples of fields, and records that share a key. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeId } from '../../../test/salesforce/ids.ts';
import { type StandIn, startStandIn } from '../../../test/salesforce/stand-in.ts';
import { createRest, type Rest } from './client/rest.ts';
import { createSessions } from './client/sessions.ts';
import { checkKey, readSamples } from './samples.ts';

let standIn: StandIn;
let rest: Rest;

beforeAll(async () => {
  standIn = await startStandIn({ accounts: 10 });
  const { url: loginUrl, clientId, clientSecret, records } = standIn;
  const persistence = { pause: async () => undefined, signal: new AbortController().signal };
  const credentials = { grant: 'client_credentials', loginUrl, clientId, clientSecret } as const;
  const saveRefreshToken = async () => undefined;
  rest = createRest({
    sessions: createSessions({ credentials, clock: () => 0, saveRefreshToken, ...persistence }),
    ...persistence,
  });
  const websites = ['https://www.acme.example/start', 'acme.example', 'http://bolt.example', null];
  for (const [at, Website] of websites.entries())
    records.change('Account', makeId('001', at + 1), { Website });
  for (let at = 5; at <= 10; at += 1)
    records.change('Account', makeId('001', at), { Website: `c${at}.example` });
});
afterAll(() => standIn.close());

it('shows different values of each field, and none of what is no single value', async () => {
  const samples = new Map((await readSamples(rest, 'Account')).map(({ name, values }) => [name, values]));
  expect(samples.get('Website')).toEqual([
    'https://www.acme.example/start',
    'acme.example',
    'http://bolt.example',
  ]);
  expect(samples.has('BillingAddress')).toBe(false);
});

it('finds records that share a key, once both sides are normalised', async () => {
  const key = { object: 'Account', field: 'Website', conditions: [] } as const;
  const found = await checkKey(rest, { ...key, normalise: 'domain' });
  expect(found).toMatchObject({ read: 10, empty: 1, different: 8, doubledKeys: 1, doubledRecords: 2 });
  expect(found.samples).toEqual([
    { key: 'acme.example', count: 2, records: [makeId('001', 1), makeId('001', 2)] },
  ]);
  expect(found.emptyRecords).toEqual([makeId('001', 4)]);
  expect(await checkKey(rest, { ...key, normalise: 'text' })).toMatchObject({ different: 9, doubledKeys: 0 });
});
