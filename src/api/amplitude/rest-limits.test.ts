/** Tests of the cost of a Dashboard REST request, and of the limits on it. */
import type { FastifyInstance } from 'fastify';
import { describe, expect, it, vi } from 'vitest';
import { chartApp, fakeRunner } from '../../../test/support/chart-app.ts';
import { basicAuth } from '../../../test/support/test-app.ts';
import { limits } from '../../domain/limits.ts';
import { readFunnel } from './funnels.ts';
import { computeCost } from './rest-cost.ts';
import { createRestLimits } from './rest-limits.ts';
import { readRetention } from './retention.ts';
import { readSegmentation } from './segmentation.ts';
import { readUsers } from './users.ts';

const range = 'start=20260101&end=20260110';
const open = encodeURIComponent('{"event_type":"open"}');
const byTwo = encodeURIComponent(
  '{"event_type":"open","group_by":[{"type":"event","value":"a"},{"type":"event","value":"b"}]}',
);
const segment = encodeURIComponent('[{"prop":"country","op":"is","values":["x"]}]');

describe('the cost of a request', () => {
  it.each([
    [10, readSegmentation(`${range}&e=${open}`)],
    [20, readSegmentation(`${range}&e=${open}&e2=${open}`)],
    [10 * 2, readSegmentation(`${range}&e=${open}&s=${segment}`)],
    [10 * 4, readSegmentation(`${range}&e=${open}&s=${segment}&s=${segment}`)],
    [10 * (1 + 4), readSegmentation(`${range}&e=${open}&g=country`)],
    [10 * (1 + 8), readSegmentation(`${range}&e=${byTwo}`)],
    [10 * 4, readFunnel(`${range}&e=${open}&e=${open}`)],
    [10 * (4 + 8), readFunnel(`${range}&e=${open}&e=${byTwo}`)],
    [10 * 8, readRetention(`${range}&se=${open}&re=${open}`)],
    [10 * 5, readUsers(`${range}&g=country`)],
  ])('%i', (cost, asked) => {
    expect(asked.cost).toBe(cost);
    expect(computeCost(asked.definition, { inEvents: 0, ofSegment: 0 })).toBeLessThanOrEqual(cost);
  });
});

describe('limits', () => {
  it('let so many requests of a project run at a time', () => {
    const rest = createRestLimits(() => 0);
    const leave = Array.from({ length: limits.restConcurrentMax }, () => rest.enter(1, 'charts'));
    expect(() => rest.enter(1, 'charts')).toThrow('5 requests are running, of 5 at a time');
    rest.enter(2, 'charts');
    rest.enter(1, 'people');
    leave[0]?.();
    leave[0]?.();
    rest.enter(1, 'charts');
    expect(() => rest.enter(1, 'charts')).toThrow('5 at a time');
  });

  it('let so much be spent in five minutes, and say when there is room again', () => {
    let nowMs = 10_000;
    const rest = createRestLimits(() => nowMs);
    rest.spend(1, 600);
    nowMs += 60_000;
    rest.spend(1, 300);
    rest.spend(2, 1_000);
    expect(() => rest.spend(1, 200)).toThrow(
      expect.objectContaining({
        code: 'too_many_queries',
        message:
          'Too many requests: this request costs 200, and 900 of 1000 are used: cost per 5 minutes; try again in 240 s.',
        retryAfterSeconds: 240,
      }),
    );
    rest.spend(1, 100);
    nowMs += 240_000;
    rest.spend(1, 600);
  });

  it('say what to do where a request alone is too much', () => {
    const rest = createRestLimits(() => 0);
    expect(() => rest.spend(1, 1_001)).toThrow('shorten the range');
  });

  it('let so much be spent in an hour', () => {
    let nowMs = 0;
    const rest = createRestLimits(() => nowMs);
    for (let spent = 0; spent < limits.restPeoplePerHourMax; spent++) {
      rest.enter(1, 'people')();
      nowMs += 1_000;
    }
    expect(() => rest.enter(1, 'people')).toThrow('360 of 360 are used: requests per hour for user search');
    nowMs += 3_600_000 - limits.restPeoplePerHourMax * 1_000;
    rest.enter(1, 'people');
  });
});

describe('over HTTP', () => {
  const url = `/api/2/users?${range}`;
  const get = (app: FastifyInstance, path = url) =>
    app.inject({ url: path, headers: { authorization: basicAuth } });

  it('one request too many at a time is refused, and the next taken when one is over', async () => {
    const waiting: (() => void)[] = [];
    const runner = fakeRunner(() => new Promise((resolve) => waiting.push(resolve)));
    const app = await chartApp(
      runner,
      [],
      createRestLimits(() => 0),
    );
    const running = Array.from({ length: 5 }, () => get(app));
    for (const request of running) request.then(() => undefined);
    await vi.waitFor(() => expect(waiting).toHaveLength(5));
    const refused = await get(app);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1']);
    for (const end of waiting.splice(0)) end();
    await Promise.all(running);
    const next = get(app);
    next.then(() => undefined);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.();
    expect((await next).statusCode).toBe(200);
  });

  it('too much cost is refused, with when to come again', async () => {
    const app = await chartApp(
      fakeRunner(),
      [],
      createRestLimits(() => 0),
    );
    const year = '/api/2/users?start=20250101&end=20251231';
    const codes = [];
    for (let count = 0; count < 3; count++) codes.push((await get(app, year)).statusCode);
    expect(codes).toEqual([200, 200, 429]);
    expect((await get(app, year)).headers['retry-after']).toBe('300');
    expect((await get(app)).statusCode).toBe(200);
  });

  it('nothing is limited where nobody asked for it', async () => {
    const app = await chartApp(fakeRunner());
    for (let count = 0; count < 20; count++) expect((await get(app)).statusCode).toBe(200);
  });
});

describe('requests to the Taxonomy API', () => {
  const hourMs = 3_600_000;

  it('cost at most 4 at a time, and 7,200 in an hour, of each project', () => {
    let nowMs = 0;
    const { enterTaxonomy } = createRestLimits(() => nowMs);
    const leave = [enterTaxonomy(1, 2), enterTaxonomy(1, 2)];
    expect(() => enterTaxonomy(1, 1)).toThrow(/cost 4 are running, of 4 at a time/);
    enterTaxonomy(2, 2)();
    for (const end of leave) end();
    for (let spent = 4; spent < 7_200; spent += 2) enterTaxonomy(1, 2)();
    expect(() => enterTaxonomy(1, 1)).toThrow(/7200 of 7200 are used: cost per hour of the Taxonomy API/);
    nowMs = hourMs + 1_000;
    enterTaxonomy(1, 2)();
  });
});
