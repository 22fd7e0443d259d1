/** Files of de-duplication keys, written and read back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashKey, type KeyHash } from './key-hash.ts';
import { KeySegment } from './key-segment.ts';
import { hourMs } from './key-segment-format.ts';
import { type RecentKeys, writeSegment } from './key-segment-writer.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const startHour = 500_000;

function recent(hour: number, hashes: readonly KeyHash[], afterMs: (index: number) => number): RecentKeys {
  const words = hashes.flatMap(({ a, b, c }, index) => [a, b, c, afterMs(index)]);
  return { hour, entries: Uint32Array.from(words) };
}

function written(name: string, hours: number, sources: readonly KeySegment[], keys?: RecentKeys): KeySegment {
  const path = join(directory, name);
  writeSegment(path, { startHour, hours }, sources, keys);
  return new KeySegment(path);
}

const hashes = (prefix: string, count: number): readonly KeyHash[] =>
  Array.from({ length: count }, (_, index) => hashKey(`${prefix} ${index}`));

for (const count of [0, 1, 255, 256, 5_000]) {
  test(`holds ${count} keys and no others`, () => {
    const keys = hashes('key', count);
    const segment = written(
      'one.keys',
      1,
      [],
      recent(startHour, keys, (index) => index),
    );
    expect(segment.shape.entries).toBe(count);
    keys.forEach((key, index) => {
      expect(segment.seenMs(key)).toBe(startHour * hourMs + index);
    });
    for (const key of hashes('other', 5_000)) expect(segment.seenMs(key)).toBeUndefined();
    segment.close();
  });
}

test('joins hours, of equal keys keeps the latest time, and reads the same after any order', () => {
  const first = written(
    'first.keys',
    1,
    [],
    recent(startHour, hashes('key', 700), () => 10),
  );
  const secondKeys = [...hashes('key', 300), ...hashes('second', 3_000)];
  const path = join(directory, 'second.keys');
  const second = { startHour: startHour + 1, hours: 1 };
  writeSegment(
    path,
    second,
    [],
    recent(startHour + 1, secondKeys, () => 20),
  );
  const secondSegment = new KeySegment(path);
  const third = recent(startHour + 2, [...hashes('third', 10), ...hashes('key', 1)], () => 30);
  const joined = written('joined.keys', 3, [secondSegment, first], third);
  expect(joined.shape.entries).toBe(700 + 3_000 + 10);
  const seen = (key: string) => (joined.seenMs(hashKey(key)) ?? 0) - startHour * hourMs;
  expect(seen('key 0')).toBe(2 * hourMs + 30);
  expect(seen('key 1')).toBe(hourMs + 20);
  expect(seen('key 299')).toBe(hourMs + 20);
  expect(seen('key 300')).toBe(10);
  expect(seen('second 2999')).toBe(hourMs + 20);
  expect(seen('third 9')).toBe(2 * hourMs + 30);
  for (const segment of [first, secondSegment, joined]) segment.close();
});

test('keys that share the first word, or the first two, are told apart', () => {
  const keys = [1, 2, 3].flatMap((b) => [1, 2, 3].map((c) => ({ a: 0xffffffff, b, c })));
  const segment = written(
    'one.keys',
    1,
    [],
    recent(startHour, keys, (index) => index),
  );
  expect(keys.map((key) => (segment.seenMs(key) ?? 0) - startHour * hourMs)).toEqual(
    keys.map((_, index) => index),
  );
  expect(segment.seenMs({ a: 0xffffffff, b: 4, c: 1 })).toBeUndefined();
  segment.close();
});

test('writes in parts what is too much for one', () => {
  const keys = hashes('key', 3_000);
  const path = join(directory, 'parts.keys');
  const source = written(
    'source.keys',
    1,
    [],
    recent(startHour, keys.slice(0, 2_000), (index) => index),
  );
  writeSegment(
    path,
    { startHour, hours: 1 },
    [source],
    recent(startHour, keys.slice(1_500), () => 5_000),
    100,
  );
  const segment = new KeySegment(path);
  expect(segment.shape.entries).toBe(3_000);
  expect(keys.map((key) => (segment.seenMs(key) ?? 0) - startHour * hourMs)).toEqual(
    keys.map((_, index) => (index < 1_500 ? index : 5_000)),
  );
  source.close();
  segment.close();
});
