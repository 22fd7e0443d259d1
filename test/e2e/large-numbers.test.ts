import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SegmentationResult } from '../../src/query/contract.ts';
import { type RealServer, startRealServer } from '../support/real-server.ts';

// Two ids that are one number to JavaScript.
const [first, second] = ['418259137264128001', '418259137264128003'];
const nowMs = Date.UTC(2026, 6, 1, 12);
let server: RealServer;

beforeAll(async () => {
  server = await startRealServer(nowMs);
});
afterAll(() => server.stop());

const importLines = async (...lines: string[]) => {
  const headers = { authorization: server.authorization };
  const response = await server.post('/api/import', lines.join('\n'), headers);
  return (await response.json()) as { accepted: number; duplicates: number; cut: object[] };
};
const act = (id: string) =>
  `{"event_type":"Act","user_id":${id},"time":${nowMs},"groups":{"company":${id}},"event_properties":{"order":${id}}}`;

it('are kept as sent, live and in imports, and told apart where a line has no insert_id', async () => {
  const live = await server.post(
    '/2/httpapi',
    `{"api_key":"${server.apiKey}","events":[${act(first)},${act(second)}]}`,
  );
  expect(live.status).toBe(200);
  const imported = (id: string) =>
    act(id).replace('Act', 'Imported').replace(`"user_id":${id}`, '"user_id":"user-1"');
  expect(await importLines(imported(first))).toMatchObject({ accepted: 1, duplicates: 0 });
  expect(await importLines(imported(second))).toMatchObject({ accepted: 1, duplicates: 0 });
  expect(await importLines(imported(second))).toMatchObject({ accepted: 0, duplicates: 1 });
  await server.flush();
  const breakdown = { kind: 'groupValue', groupType: 'company' } as const;
  expect(await server.count({ event: 'Act', breakdown })).toEqual({ [first]: 1, [second]: 1 });
  expect(await server.count({ event: 'Imported', breakdown })).toEqual({ [first]: 1, [second]: 1 });
  const order = { kind: 'event', name: 'order' } as const;
  expect(await server.count({ event: 'Act', breakdown: order })).toEqual({ [first]: 1, [second]: 1 });
  expect(await server.ask(`/api/2/usersearch?user=${second}`)).toMatchObject({
    matches: [{ user_id: second }],
  });
});

it('as values of filters find what they name', async () => {
  const e = `{"event_type":"Act","filters":[{"subprop_type":"event","subprop_key":"order","subprop_op":"is","subprop_value":[${second}]}]}`;
  const range = { start: '20260701', end: '20260701', m: 'totals' };
  const { data } = await server.ask<{ data: { series: number[][] } }>(
    `/api/2/events/segmentation?${new URLSearchParams({ e, ...range })}`,
  );
  expect(data.series).toEqual([[1]]);
  const s = `[{"prop":"grp:","group_type":"company","op":"is","values":[${first}]}]`;
  const bySegment = await server.ask<{ data: { series: number[][] } }>(
    `/api/2/events/segmentation?${new URLSearchParams({ e: '{"event_type":"Act"}', s, ...range })}`,
  );
  expect(bySegment.data.series).toEqual([[1]]);
  const definition = `{"version":1,"kind":"segmentation","unit":{"kind":"user"},"metric":"totals","interval":"day",
    "range":{"start":"2026-07-01","end":"2026-07-01"},"events":[{"kind":"named","name":"Act","filters":
    [{"property":{"kind":"event","name":"order"},"operator":"is","values":[${second}]}]}]}`;
  const headers = { authorization: server.authorization };
  const response = await server.post('/api/query', definition, headers);
  expect(((await response.json()) as SegmentationResult).series[0]?.overall).toBe(1);
});

it('as ids of a cohort that is uploaded name their groups and users', async () => {
  const upload = (cg: object) =>
    server
      .post(
        '/api/3/cohorts/upload',
        `{"name":"Big","app_id":1,"id_type":"BY_ID","owner":"me","published":true,"ids":[${first},418259137264128002],${JSON.stringify(cg).slice(1)}`,
        { authorization: server.authorization },
      )
      .then((response) => response.json());
  expect(await upload({ cg: 'company', id_type: 'BY_NAME' })).toMatchObject({
    metadata: { matched: 1, totals: 2, invalid_ids_sample: ['418259137264128002'] },
  });
  expect(await upload({ id_type: 'BY_USER_ID' })).toMatchObject({
    metadata: { matched: 1, totals: 2, invalid_ids_sample: ['418259137264128002'] },
  });
});
