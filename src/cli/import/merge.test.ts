/** Tests of merging import files by time. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createPlaceReader } from './formats.ts';
import { type LineBatches, readLines } from './lines.ts';
import { mergeByTime, type SortedSource } from './merge.ts';
import { cutRequests } from './requests.ts';
import { scanFile } from './sorted-runs.ts';
import { fileSource } from './sources.ts';

function directoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'muster-merge-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

async function mergedTexts(directory: string, names: readonly string[]): Promise<readonly string[]> {
  const sources: SortedSource[] = [];
  for (const [file, name] of names.entries()) {
    const open = () => readLines(fileSource(join(directory, name)), file, createPlaceReader('ndjson', 1_000));
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

it('of one moment changes come first, then events that bring some, whatever the order of lines and files', async () => {
  const event = (time: number | undefined, name: string, more: object = {}) =>
    JSON.stringify({ time, name, event_type: 'e', ...more });
  const directory = directoryWith({
    'events.ndjson': [
      event(5, 'e1'),
      event(5, 'e2', { user_properties: { a: 1 } }),
      event(5, 'e3', { user_properties: {} }),
      event(7, 'later'),
      event(9_000, 'not over yet'),
      event(undefined, 'undated event'),
    ].join('\n'),
    'changes.ndjson': [
      JSON.stringify({ time: 7, name: 'c7', event_type: '$identify' }),
      at(5, 'c5'),
      JSON.stringify({ name: 'undated change', group_type: 'company' }),
      JSON.stringify({ time: 8_000, name: 'coming change', group_type: 'company' }),
      at(5, 'c5 again'),
    ].join('\n'),
  });
  const ordered = [
    ...['c5', 'c5 again', 'e2', 'e1', 'e3', 'c7', 'later'],
    ...['undated change', 'coming change', 'not over yet', 'undated event'],
  ];
  expect(names(await mergedTexts(directory, ['events.ndjson', 'changes.ndjson']))).toEqual(ordered);
  expect(names(await mergedTexts(directory, ['changes.ndjson', 'events.ndjson']))).toEqual(ordered);
});

it('keeps a broken line at its place in its file', async () => {
  const directory = directoryWith({ 'a.ndjson': [at(1, 'a1'), '{"time":', at(5, 'a5')].join('\n') });
  expect(await mergedTexts(directory, ['a.ndjson'])).toEqual([at(1, 'a1'), '{"time":', at(5, 'a5')]);
});

/** A source of one line per time; tells when it is opened and when it has ended. */
function source(file: number, times: readonly number[], onOpen: (change: 1 | -1) => void = () => undefined) {
  const lines: LineBatches = (async function* () {
    onOpen(1);
    for (const [line, timeMs] of times.entries()) yield [{ file, line, timeMs, order: 2, text: '' }];
    onOpen(-1);
  })();
  return { startsMs: times[0] ?? Number.POSITIVE_INFINITY, lines };
}

async function placesOf(sources: readonly SortedSource[]) {
  const places: (readonly [number, number])[] = [];
  for await (const batch of mergeByTime(sources))
    places.push(...batch.map(({ timeMs, file }) => [timeMs, file] as const));
  return places;
}

it('merges a thousand runs into one order; of one time the earlier file comes first', async () => {
  const sources = Array.from({ length: 1_000 }, (_, file) => {
    const first = (file * 7919) % 500;
    return source(file, [first, first + 500, first + 1_000]);
  });
  const places = await placesOf(sources);
  expect(places).toEqual([...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  expect(places).toHaveLength(3_000);
});

it('opens files that follow one another one after the other', async () => {
  let [open, most] = [0, 0];
  const count = (change: 1 | -1) => {
    open += change;
    most = Math.max(most, open);
  };
  const hours = Array.from({ length: 200 }, (_, hour) => source(hour, [hour * 60, hour * 60 + 59], count));
  const empty = source(200, [], count);
  expect(await placesOf([...hours.reverse(), empty])).toHaveLength(400);
  expect(most).toBeLessThanOrEqual(2);
  expect(open).toBe(0);
});

async function insertIdsOf(texts: readonly string[], skipLines = 0): Promise<readonly string[]> {
  const lines = texts.map((text, index) => ({
    file: 0,
    line: index + 1,
    timeMs: JSON.parse(text).time,
    order: 2 as const,
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
