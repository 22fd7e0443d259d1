/** Tests of the Dashboard REST API: the documented shape of each answer, and refused parameters. */
import { describe, expect, it } from 'vitest';
import { chartApp, fakeRunner, runnerOver } from '../../../test/support/chart-app.ts';
import { basicAuth } from '../../../test/support/test-app.ts';
import { Problem } from '../../domain/problem.ts';
import { EngineError } from '../../store/contract.ts';

const event = (event_type: string) => JSON.stringify({ event_type });
const range = { start: '20260101', end: '20260102' };
type Parameters = Readonly<Record<string, string | readonly string[]>>;

/** What each endpoint needs at least. */
const endpoints: Readonly<Record<string, Parameters>> = {
  '/api/2/events/segmentation': { e: event('open'), ...range },
  '/api/2/funnels': { e: [event('open'), event('buy')], ...range },
  '/api/2/retention': { se: event('_new'), re: event('_active'), ...range },
  '/api/2/users': range,
  '/api/2/composition': { p: 'platform', ...range },
  '/api/2/revenue/ltv': { m: '1', ...range },
  '/api/2/sessions/length': range,
  '/api/2/sessions/average': range,
  '/api/2/sessions/peruser': range,
};

function urlOf(path: string, more: Parameters = {}): string {
  const pairs = Object.entries({ ...endpoints[path], ...more });
  const search = new URLSearchParams(
    pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  );
  return `${path}?${search}`;
}

const headers = { authorization: basicAuth };
const added = { freshness: 1_700_000_000_000, eventsWithoutUnit: 3, notes: { eventsWithoutUnit: 3 } };

/** Bins of 0, 1, … 9 and 10 times or more. */
const timesBins = (uniques: Readonly<Record<number, number>>) =>
  Array.from({ length: 11 }, (_, start) => ({
    start,
    end: start === 10 ? null : start + 1,
    bin_dist: { uniques: uniques[start] ?? 0 },
  }));

describe('the chart endpoints of the Dashboard REST API answer in the documented shape', () => {
  const answerOf = async (path: string) => {
    const app = await chartApp(fakeRunner());
    const response = await app.inject({ url: urlOf(path), headers });
    expect(response.statusCode).toBe(200);
    return response.json();
  };

  it('segmentation', async () => {
    expect(await answerOf('/api/2/events/segmentation')).toEqual({
      data: {
        series: [
          [4, 0],
          [null, 1],
        ],
        seriesLabels: ['pro', 'free, "for now"'],
        seriesCollapsed: [[{ value: 4 }], [{ value: 1 }]],
        xValues: ['2026-01-01', '2026-01-02'],
      },
      omittedValues: 7,
      ...added,
    });
  });

  it('funnels', async () => {
    expect(await answerOf('/api/2/funnels')).toEqual({
      data: [
        {
          meta: { segmentIndex: 0 },
          events: ['open', '_all'],
          cumulativeRaw: [4, 1],
          cumulative: [1, 0.25],
          stepByStep: [1, 0.25],
          medianTransTimes: [0, 80],
          avgTransTimes: [0, 90],
          dayFunnels: {
            series: [
              [3, 1],
              [1, 0],
            ],
            xValues: ['2026-01-01', '2026-01-02'],
            formattedXValues: ['Jan 1', 'Jan 2'],
          },
          dayMedianTransTimes: {
            series: [
              [0, 80],
              [0, null],
            ],
            xValues: ['2026-01-01', '2026-01-02'],
            formattedXValues: ['Jan 1', 'Jan 2'],
          },
          dayAvgTransTimes: {
            series: [
              [0, 90],
              [0, null],
            ],
            xValues: ['2026-01-01', '2026-01-02'],
            formattedXValues: ['Jan 1', 'Jan 2'],
          },
          stepTransTimeDistribution: {
            segment_index: 0,
            step_bins: [
              { bins: [] },
              {
                bins: [
                  { start: 0, end: 60_000, bin_dist: { uniques: 1 } },
                  { start: 60_000, end: null, bin_dist: { uniques: 0 } },
                ],
              },
            ],
          },
          stepPrevStepCountDistribution: {
            segment_index: 0,
            step_bins: [{ bins: [] }, { bins: timesBins({ 2: 1, 10: 3 }) }],
          },
          timeToConvertDistribution: {
            bins: [
              { start: 0, end: 60_000, bin_dist: { uniques: 1 } },
              { start: 60_000, end: null, bin_dist: { uniques: 0 } },
            ],
          },
          confidence: [
            { low: 0.1, high: 0.9, n: 4 },
            { low: 0.1, high: 0.9, n: 4 },
          ],
        },
      ],
      omittedValues: 0,
      ...added,
    });
  });

  it('retention', async () => {
    const interval = { low: 0.1, high: 0.9 };
    const whole = { count: 4, outof: 4, incomplete: false };
    expect(await answerOf('/api/2/retention')).toEqual({
      data: {
        series: [
          {
            dates: ['2026-01-02', '2026-01-01'],
            values: {
              '2026-01-01': [whole, { ...whole, ...interval }, { ...whole, ...interval, count: 2 }],
              '2026-01-02': [
                { count: 1, outof: 1, incomplete: false },
                { count: 1, outof: 1, incomplete: true, ...interval },
              ],
            },
            combined: [
              { count: 5, outof: 5, incomplete: false, retainedSetId: null },
              { ...whole, ...interval, retainedSetId: null },
              { ...whole, ...interval, count: 2, retainedSetId: null },
            ],
          },
        ],
        seriesMeta: [{ segmentIndex: 0, eventIndex: 0 }],
      },
      omittedValues: 0,
      ...added,
    });
  });

  const ofSessions = {
    ...{ omittedValues: 0, leftOut: [{ longSessions: 1, eventsOutside: 5 }] },
    ...added,
  };
  it.each([
    ['average', [90, null]],
    ['peruser', [0.75, null]],
  ])('sessions/%s', async (path, numbers) => {
    expect(await answerOf(`/api/2/sessions/${path}`)).toEqual({
      data: {
        series: [numbers],
        seriesMeta: [{ segmentIndex: 0 }],
        xValues: ['2026-01-01', '2026-01-02'],
      },
      ...ofSessions,
    });
  });

  it('sessions/length', async () => {
    const { data } = await answerOf('/api/2/sessions/length');
    expect(data.xValues).toEqual(
      ['0s-3s', '3s-10s', '10s-30s', '30s-60s', '60s-180s', '180s-600s', '600s-1800s', '1800s-3600s'].concat(
        '3600s-86400s',
      ),
    );
    expect(data.series).toEqual([[1, 2, 0, 0, 0, 0, 0, 0, 0]]);
  });

  it('sessions/length, in bins', async () => {
    const app = await chartApp(fakeRunner());
    const bins = { timeHistogramConfigBinMax: '60', timeHistogramConfigBinSize: '60' };
    const response = await app.inject({ url: urlOf('/api/2/sessions/length', bins), headers });
    // The small result has those bins, and what is longer behind them.
    expect(response.json().data).toMatchObject({ series: [[1]], xValues: ['0s-60s'] });
  });

  it('users', async () => {
    expect((await answerOf('/api/2/users')).data).toEqual({
      series: [
        [4, 0],
        [null, 1],
      ],
      seriesMeta: ['pro', 'free, "for now"'],
      xValues: ['2026-01-01', '2026-01-02'],
    });
  });

  it('composition', async () => {
    expect(await answerOf('/api/2/composition')).toEqual({
      data: { series: [[4, 1]], seriesLabels: ['platform'], xValues: ['pro', '(none)'] },
      units: 5,
      omittedValues: 0,
      ...added,
    });
  });
});

describe('revenue LTV', () => {
  const paths = '/api/2/revenue/ltv';
  const so = { count: 4, paid: 2, total_amount: 37.5, complete_days: 1 };
  it.each([
    ['0', 5, 10],
    ['1', 10, 30],
    ['2', 20, 30],
    ['3', 1, 1],
  ])('of m=%s has values within so many days', async (m, r1d, r2d) => {
    const app = await chartApp(fakeRunner());
    const response = await app.inject({ url: urlOf(paths, { m }), headers });
    const told = { r1d, r2d, ...so };
    expect(response.json()).toEqual({
      data: {
        seriesLabels: ['All'],
        series: [{ dates: ['2026-01-01'], values: { '2026-01-01': told }, combined: told }],
      },
      omittedValues: 0,
      ...added,
    });
  });
});

describe('every chart endpoint', () => {
  const paths = Object.keys(endpoints);
  const getting = async (url: string) => {
    const app = await chartApp(runnerOver(() => Promise.reject(new Error('was asked'))));
    return app.inject({ url, headers });
  };

  it.each(paths)('%s asks for keys', async (path) => {
    const app = await chartApp(fakeRunner());
    expect((await app.inject({ url: urlOf(path) })).statusCode).toBe(401);
  });

  it.each(paths)('%s refuses a parameter it does not know', async (path) => {
    const response = await getting(urlOf(path, { nonsense: '1' }));
    expect([response.statusCode, response.json().path]).toEqual([400, 'nonsense']);
  });

  it.each(paths)('%s counts groups', async (path) => {
    const runner = fakeRunner();
    const app = await chartApp(runner);
    await app.inject({ url: urlOf(path, { cg: 'company' }), headers });
    expect(runner.asked[0]?.what).toMatchObject({ unit: { kind: 'group', groupType: 'company' } });
  });

  it.each(paths)('%s names the parameter of a group type that is not there', async (path) => {
    const problem = new Problem('invalid_definition', 'The project has no such type.', 'unit.groupType');
    const app = await chartApp(fakeRunner(() => Promise.reject(problem)));
    const response = await app.inject({ url: urlOf(path, { cg: 'team' }), headers });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ path: 'cg', detail: 'cg: The project has no such type.' });
  });

  it.each(paths)('%s names the date that is not one', async (path) => {
    const response = await getting(urlOf(path, { end: '20260231' }));
    expect([response.statusCode, response.json().path]).toEqual([400, 'end']);
  });
});

it.each(['/api/2/nothing', '/api/2/sessions'])('%s is not there, and what is is named', async (url) => {
  const app = await chartApp(fakeRunner());
  const response = await app.inject({ url, headers });
  expect(response.statusCode).toBe(404);
  const { detail } = response.json();
  expect(detail).toContain(`Nothing is served at GET ${url}. There are GET /api/2/events/segmentation, `);
  expect(detail).toContain('GET /api/2/useractivity');
});

describe('an engine that fails', () => {
  it.each([
    ['timeout', 422, 'query_timeout'],
    ['memory', 422, 'query_too_big'],
    ['size', 422, 'query_too_big'],
    ['io', 503, 'unavailable'],
    ['query', 500, 'internal'],
  ] as const)('by %s is answered %i', async (kind, status, code) => {
    const app = await chartApp(runnerOver(() => Promise.reject(new EngineError(kind, 'asked for'))));
    const response = await app.inject({ url: urlOf('/api/2/users'), headers });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });
});
