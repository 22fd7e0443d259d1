import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type LineBatches, readLines } from './lines.ts';
import { mergeByTime } from './merge.ts';
import { cutRequests } from './requests.ts';
import { scanFile } from './sorted-runs.ts';

function directoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'muster-merge-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

async function mergedTexts(directory: string, names: readonly string[]): Promise<readonly string[]> {
  const sources: LineBatches[] = [];
  for (const [file, name] of names.entries()) {
    const open = () => readLines(join(directory, name), file);
    sources.push(...(await scanFile(open, file, directory, () => undefined)).sources);
  }
  const texts: string[] = [];
  for await (const batch of mergeByTime(sources, 3)) texts.push(...batch.map((line) => line.text));
  return texts;
}

const at = (time: number | undefined, name: string) => JSON.stringify({ time, name });
const names = (texts: readonly string[]) => texts.map((text) => (JSON.parse(text) as { name: string }).name);

it('merges plain, zipped and unsorted files by time; undated lines come last', async () => {
  const directory = directoryWith({
    'a.ndjson': [at(1, 'a1'), at(5, 'a5'), '', at(9, 'a9')].join('\n'),
    'b.ndjson.gz': gzipSync([at(2, 'b2'), at(5, 'b5')].join('\r\n')),
    'c.ndjson': [at(undefined, 'c?'), at(8, 'c8'), at(3, 'c3'), at(8, 'c8 again')].join('\n'),
  });
  const texts = await mergedTexts(directory, ['a.ndjson', 'b.ndjson.gz', 'c.ndjson']);
  expect(names(texts)).toEqual(['a1', 'b2', 'c3', 'a5', 'b5', 'c8', 'c8 again', 'a9', 'c?']);
});

it('keeps a broken line at its place in its file', async () => {
  const directory = directoryWith({ 'a.ndjson': [at(1, 'a1'), '{"time":', at(5, 'a5')].join('\n') });
  expect(await mergedTexts(directory, ['a.ndjson'])).toEqual([at(1, 'a1'), '{"time":', at(5, 'a5')]);
});

it('merges a thousand runs into one order', async () => {
  const sources = Array.from({ length: 1_000 }, (_, file) =>
    (async function* () {
      yield [0, 1, 2].map((line) => ({ file, line, timeMs: ((file * 7919) % 1000) + line * 1000, text: '' }));
    })(),
  );
  const times: number[] = [];
  for await (const batch of mergeByTime(sources)) times.push(...batch.map((line) => line.timeMs));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times).toHaveLength(3_000);
});

async function insertIdsOf(texts: readonly string[], skipLines = 0): Promise<readonly string[]> {
  const lines = texts.map((text, index) => ({
    file: 0,
    line: index + 1,
    timeMs: JSON.parse(text).time,
    text,
  }));
  const merged = (async function* () {
    yield lines;
  })();
  const ids: string[] = [];
  for await (const { body } of cutRequests(merged, skipLines)) {
    for (const line of body.trim().split('\n')) ids.push(JSON.parse(line).insert_id);
  }
  return ids;
}

it('gives equal lines different insert_ids, and the same ones the next time', async () => {
  const texts = [at(1, 'x'), at(1, 'x'), at(1, 'y'), at(2, 'x')];
  const first = await insertIdsOf(texts);
  expect(new Set(first).size).toBe(4);
  expect(await insertIdsOf(texts)).toEqual(first);
  expect(await insertIdsOf(texts, 1), 'an import that goes on counts the lines it skips').toEqual(
    first.slice(1),
  );
  expect(await insertIdsOf(['{"time":1,"insert_id":"own"}'])).toEqual(['own']);
  expect(await insertIdsOf(['{"time":1,"uuid":"own"}']), 'Amplitude’s own name for it').toEqual([undefined]);
});
