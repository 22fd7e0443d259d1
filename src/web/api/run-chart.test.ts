/** Charts tell how far they are, and end in a result or a problem. */
import { afterEach, expect, it, vi } from 'vitest';
import type { ChartDefinition } from './operations.ts';
import { runChart } from './run-chart.ts';

afterEach(() => vi.unstubAllGlobals());

const definition: ChartDefinition = { kind: 'lifecycle', range: { start: '2026-11-01', end: '2026-11-30' } };

/** The answer comes in these pieces. */
function answer(...parts: readonly string[]) {
  const body = new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  const fetched = vi.fn(async () => new Response(body));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}
const run = (onProgress = vi.fn()) =>
  runChart({ project: 2 }, definition, new AbortController().signal, onProgress);

it('gives progress as it comes, however the lines are cut', async () => {
  const progress = '{"progress":{"rowsRead":1,"rowsToRead":4}}\n{"progress":{"rowsRead":4,"rowsToRead":4}}\n';
  const fetched = answer(progress.slice(0, 20), progress.slice(20), '{"result":{"kind":', '"lifecycle"}}');
  const onProgress = vi.fn();
  expect(await run(onProgress)).toEqual({ kind: 'lifecycle' });
  expect(onProgress.mock.calls.map(([{ rowsRead }]) => rowsRead)).toEqual([1, 4]);
  expect(fetched).toHaveBeenCalledWith(
    '/api/query',
    expect.objectContaining({
      headers: expect.objectContaining({ accept: 'application/x-ndjson', 'muster-project': '2' }),
    }),
  );
});

it('throws the problem that the server ends with', async () => {
  answer('{"problem":{"status":422,"code":"query_too_big","detail":"Shorten it.","requestId":"r1"}}\n');
  await expect(run()).rejects.toMatchObject({ code: 'query_too_big', status: 422, message: 'Shorten it.' });
});

it('says so where the answer ends without a result', async () => {
  answer('{"progress":{"rowsRead":1,"rowsToRead":4}}\n');
  await expect(run()).rejects.toMatchObject({ code: 'unreachable' });
});
