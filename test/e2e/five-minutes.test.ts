/** Charts by five minutes, as Amplitude's Dashboard REST API asks for them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RealServer, startRealServer } from '../support/real-server.ts';

const startMs = Date.UTC(2026, 0, 15, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(startMs, { 'time-zone': 'Asia/Kathmandu' });
  const at = (user: string, event: string, minute: number) => ({
    ...{ user_id: user, event_type: event, time: Date.UTC(2026, 0, 15, 10, minute) },
  });
  await server.post('/2/httpapi', {
    api_key: server.apiKey,
    events: [
      at('ann@x.example', 'Open', 4),
      at('bob@x.example', 'Open', 5),
      at('cat@x.example', 'Open', 9),
      at('bob@x.example', 'Close', 12),
    ],
  });
  await server.flush();
});
afterAll(() => server?.stop());

const days = 'start=20260115&end=20260115&i=-300000';
const e = (name: string) => `e=${encodeURIComponent(JSON.stringify({ event_type: name }))}`;
/** Those that are not zero, by the time of the clock in Kathmandu, 5:45 ahead of UTC. */
const counted = (x: readonly string[], points: readonly number[]) =>
  x.flatMap((label, index) => (points[index] ? [[label, points[index]]] : []));

it('counts users by five minutes', async () => {
  const { data } = await server.ask<{ data: { xValues: string[]; series: number[][] } }>(
    `/api/2/events/segmentation?${e('Open')}&${days}`,
  );
  expect(data.xValues).toHaveLength(288);
  expect(counted(data.xValues, data.series[0] ?? [])).toEqual([
    ['2026-01-15T15:45:00', 1],
    ['2026-01-15T15:50:00', 2],
  ]);
});

it('counts those of a funnel by five minutes of their start', async () => {
  const { data } = await server.ask<{
    data: { dayFunnels: { xValues: string[]; series: number[][] } }[];
  }>(`/api/2/funnels?${e('Open')}&${e('Close')}&${days}`);
  const { xValues, series } = data[0]?.dayFunnels ?? { xValues: [], series: [] };
  expect(xValues).toHaveLength(288);
  expect(
    counted(
      xValues,
      series.map(([, closed = 0]) => closed),
    ),
  ).toEqual([['2026-01-15T15:50:00', 1]]);
});

it('says where the interval is not taken, and of how long a range it is', async () => {
  const range = { start: '2026-01-15', end: '2026-01-15' };
  const lifecycle = { kind: 'lifecycle', interval: '5 minutes', event: { kind: 'any' }, range };
  await expect(server.ask('/api/query', lifecycle)).rejects.toThrow('hour');
  const long = { start: '2025-12-01', end: '2026-01-15' };
  const chart = { kind: 'segmentation', interval: '5 minutes', events: ['Open'], range: long };
  await expect(server.ask('/api/query', chart)).rejects.toThrow('more than 10000 intervals');
});
