/** A release that stops naming the company: Data QA says whose events it cost, and quiet groups are told apart from it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DataQa } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const nowMs = Date.UTC(2026, 10, 30, 12);
const dayMs = 86_400_000;
/** Days before now: the first one of the release. */
const releaseAgo = 12;

let server: RealServer;
beforeAll(async () => {
  server = await startRealServer(nowMs);
  const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n);
  const send = (company: string, ages: readonly number[], platform: string, isNamed = true, people = 2) =>
    ages.flatMap((age) =>
      Array.from({ length: people }, (_, person) => ({
        ...{ event_type: 'report_viewed', user_id: `${person}@${company}`, platform },
        time: nowMs - age * dayMs - 3_600_000,
        insert_id: `${company} ${platform} ${age} ${person}`,
        ...(isNamed && { groups: { company } }),
      })),
    );
  const identify = (company: string, name: string, mrr: number) => ({
    ...{ event_type: '$groupidentify', groups: { company }, time: nowMs - 150 * dayMs },
    group_properties: { $set: { name, mrr } },
  });
  const lines = [
    identify('acme', 'Acme Ltd', 100),
    identify('globex', 'Globex', 900),
    identify('hooli', 'Hooli', 50),
    identify('initech', 'Initech', 70),
    identify('own', 'Our own', 5_000),
    // Their app does not name them any more.
    ...['acme', 'globex', 'own'].flatMap((company) => [
      ...send(company, days(120, releaseAgo + 1), 'Desktop'),
      ...send(company, days(releaseAgo, 0), 'Desktop', false),
    ]),
    ...send('hooli', days(120, 0), 'Web', true, 8),
    // Its people have gone.
    ...send('initech', days(120, releaseAgo + 1), 'Web'),
    // A visitor of no company.
    { event_type: 'report_viewed', user_id: 'visitor', platform: 'Web', time: nowMs - dayMs, insert_id: 'v' },
  ];
  await server.post('/api/import', lines.map((line) => JSON.stringify(line)).join('\n'), {
    'content-type': 'application/x-ndjson',
    authorization: server.authorization,
  });
  await server.flush();
  const terms = {
    plural: 'companies',
    meanings: { value: { property: 'mrr', currency: 'USD', per: 'month' } },
    leaveOut: { values: ['own'] },
  };
  const response = await fetch(`${server.url}/api/project/group-types/company/terms`, {
    method: 'PUT',
    headers: { authorization: server.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ version: 0, terms }),
  });
  expect(response.status).toBe(200);
});
afterAll(() => server.stop());

it('says which groups lost their events, the dearest first, and what they are worth', async () => {
  const { checks } = await server.ask<DataQa>('/api/checks');
  const [lost] = checks.find(({ id }) => id === 'lost-groups')?.findings ?? [];
  expect(lost).toMatchObject({
    status: 'fail',
    subject: { groupType: 'company', platform: 'Desktop' },
    expected: '100 % of 78 events',
    found: '0 %',
    accounts: {
      ...{ singular: 'company', plural: 'companies', groups: 2, yearlyValue: 12_000, currency: 'USD' },
      first: [
        { value: 'globex', name: 'Globex', yearlyValue: 10_800, events: 2 * (releaseAgo + 1) },
        { value: 'acme', name: 'Acme Ltd', yearlyValue: 1_200, events: 2 * (releaseAgo + 1) },
      ],
    },
  });
  expect(lost?.meaning).toMatch(/^Desktop no longer carries "company", though .*seems to be gone\.$/);
});

it('tells quiet groups whose people go on from those whose people have gone', async () => {
  const { groups } = await server.ask<{ groups: readonly { value: string }[] }>(
    '/api/groups/company?view=quiet',
  );
  expect(groups.map(({ value }) => value).sort()).toEqual(['acme', 'globex', 'initech']);
  expect(await server.ask('/api/home/company/tracking')).toEqual({
    ...{ groupType: 'company', groups: ['globex', 'acme'], yearlyValue: 12_000 },
  });
  await expect(server.ask('/api/home/shop/tracking')).rejects.toThrow(/shop/);
});
