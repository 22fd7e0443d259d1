/** Tests of the routes for ready-made charts. */
import { expect, it } from 'vitest';
import { basicAuth, createTestApp } from '../../../test/support/test-app.ts';
import { readyMadeModule } from './ready-made-module.ts';

async function get(url: string) {
  const { app } = await createTestApp({ modules: [readyMadeModule()] });
  return app.inject({ url: `/api/query/ready-made${url}`, headers: { authorization: basicAuth } });
}

const dates = 'start=2026-01-01&end=2026-03-31';

it('lists what there is', async () => {
  const { readyMade } = (await get('')).json();
  expect(readyMade).toContainEqual({
    id: 'accounts-with-k-users',
    title: 'Accounts with several active users',
    parameters: ['groupType', 'event', 'start', 'end', 'interval', 'k'],
    required: ['groupType'],
  });
});

it('gives the definition of each', async () => {
  const { readyMade } = (await get('')).json() as { readyMade: { id: string }[] };
  for (const { id } of readyMade) {
    const answer = (await get(`/${id}?groupType=company&${dates}`)).json();
    expect(answer).toMatchObject({
      definition: { kind: 'segmentation', unit: { groupType: 'company' } },
      sentence: expect.stringMatching(/compan/i),
    });
  }
  const k = (await get(`/accounts-with-k-users?groupType=company&${dates}&k=5&event=open`)).json();
  expect(k.definition).toMatchObject({
    events: [{ name: 'open' }],
    metric: { summary: { kind: 'atLeast', value: 5 } },
  });
});

it.each([
  [`/nonsense?${dates}`, 404, 'id'],
  [`/daily-active?${dates}&interval=week`, 400, 'interval'],
  [`/daily-active?start=2026-01-01`, 400, 'end'],
  [`/concentration?${dates}&interval=fortnight`, 400, 'interval'],
  [`/accounts-with-k-users?${dates}`, 400, 'groupType'],
  [`/accounts-with-k-users?${dates}&groupType=company&k=many`, 400, 'k'],
])('refuses %s', async (url, status, path) => {
  const response = await get(url);
  expect([response.statusCode, response.json().path]).toEqual([status, path]);
});
