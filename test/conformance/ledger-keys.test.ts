/** De-duplication keys as they age, with a moved clock. */
import { closeSync, copyFileSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { type LedgerOptions, openLedger } from '../../src/ledger/open-ledger.ts';
import { startMs, temporaryDirectory } from './ledger-support.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let directory: ReturnType<typeof temporaryDirectory>;
let nowMs: number;
let failures: unknown[];
beforeEach(() => {
  directory = temporaryDirectory();
  nowMs = startMs;
  failures = [];
});
afterEach(() => {
  directory.remove();
  expect(failures).toEqual([]);
});

type Opened = ReturnType<typeof openLedger>;
const open = (options: Partial<LedgerOptions> = {}): Opened =>
  openLedger({
    directory: directory.path,
    clock: () => nowMs,
    onFailure: (error) => failures.push(error),
    ...options,
  });
const files = () => readdirSync(join(directory.path, 'keys')).sort();
const firstSeen = (ledger: Opened, key: string, atMs = nowMs) =>
  ledger.commit((t) => t.firstSeen(1, key, atMs));

/** How many of the keys named are new to the ledger; remembers none, because it throws. */
async function countNew(ledger: Opened, keys: readonly string[]): Promise<number> {
  let count = 0;
  const look = ledger.commit((t) => {
    for (const key of keys) if (t.firstSeen(1, key, nowMs)) count += 1;
    throw new Error('looked');
  });
  await expect(look).rejects.toThrow('looked');
  return count;
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix} ${n}`);

test('a key is known at every age within the window, and new at its end', async () => {
  const ledger = open();
  expect(await firstSeen(ledger, 'key')).toBe(true);
  for (const ageMs of [1, hourMs, 3 * hourMs, 5 * hourMs, 30 * hourMs, 3 * dayMs, limits.dedupWindowMs - 1]) {
    nowMs = startMs + ageMs;
    await ledger.settleKeys();
    expect([ageMs, await firstSeen(ledger, 'key')]).toEqual([ageMs, false]);
  }
  nowMs = startMs + limits.dedupWindowMs;
  expect(await firstSeen(ledger, 'key')).toBe(true);
  expect(await firstSeen(ledger, 'key')).toBe(false);
  await ledger.settleKeys();
  nowMs += 1;
  expect(await firstSeen(ledger, 'key')).toBe(false);
  await ledger.close();
});

test('hours go to files, whole days are joined, and what is past the window is removed', async () => {
  const ledger = open();
  const keys: string[] = [];
  for (let hour = 0; hour < 30; hour += 1) {
    const some = names(`hour ${hour}`, 40);
    keys.push(...some);
    await ledger.commit((t) => some.map((key) => t.firstSeen(1, key, nowMs)));
    nowMs += hourMs;
    if (hour % 10 === 0) await ledger.settleKeys();
  }
  await ledger.settleKeys();
  const startHour = startMs / hourMs;
  const day = startHour - 12;
  const hoursOfNextDay = Array.from({ length: 27 - 12 }, (_, n) => `${startHour + 12 + n}-1.keys`);
  expect(files()).toEqual([`${day}-24.keys`, ...hoursOfNextDay].sort());
  expect(await countNew(ledger, keys)).toBe(0);
  expect(await countNew(ledger, names('other', 1_000))).toBe(1_000);

  const contents = [...ledger.contents()];
  await ledger.close();
  const again = open();
  expect([...again.contents()]).toEqual(contents);
  expect(await countNew(again, keys)).toBe(0);

  nowMs += limits.dedupWindowMs + dayMs;
  await again.settleKeys();
  expect(files()).toEqual([]);
  expect(await countNew(again, keys)).toBe(keys.length);
  await again.close();
});

test('a key that comes late for an hour already in a file is added to it', async () => {
  const ledger = open();
  await firstSeen(ledger, 'early');
  nowMs += hourMs;
  await firstSeen(ledger, 'next hour');
  nowMs += 5 * hourMs;
  await ledger.settleKeys();
  expect(files()).toHaveLength(2);
  expect(await firstSeen(ledger, 'late', startMs + 5)).toBe(true);
  await ledger.settleKeys();
  nowMs += 2 * dayMs;
  await ledger.settleKeys();
  const day = files();
  expect(day).toHaveLength(1);
  expect(await firstSeen(ledger, 'very late', startMs + 6)).toBe(true);
  await ledger.settleKeys();
  expect(files()).toEqual(day);
  expect(await countNew(ledger, ['early', 'next hour', 'late', 'very late'])).toBe(0);
  await ledger.close();
});

test('a key that comes while its hour is being moved stays known', async () => {
  const ledger = open();
  await firstSeen(ledger, 'early');
  nowMs += 5 * hourMs;
  const moved = ledger.settleKeys();
  expect(await firstSeen(ledger, 'meanwhile', startMs + 5)).toBe(true);
  await moved;
  expect(await countNew(ledger, ['early', 'meanwhile'])).toBe(0);
  await ledger.close();
  const again = open();
  expect(await countNew(again, ['early', 'meanwhile'])).toBe(0);
  await again.close();
});

test('a damaged file is noticed, its hours can be restored, and the rest is used', async () => {
  const ledger = open();
  const [old, young] = [names('old', 300), names('young', 300)];
  await ledger.commit((t) => old.map((key) => t.firstSeen(1, key, nowMs)));
  nowMs += hourMs;
  await ledger.commit((t) => young.map((key) => t.firstSeen(1, key, nowMs)));
  nowMs += 5 * hourMs;
  await ledger.settleKeys();
  await ledger.close();
  const [name = ''] = files();
  const path = join(directory.path, 'keys', name);
  const damages = [
    () => truncateSync(path, statSync(path).size - 1),
    () => truncateSync(path, 10),
    () => overwrite(path, 0),
    () => overwrite(path, 70),
  ];
  for (const damage of damages) {
    damage();
    const again = open();
    expect(again.damagedKeyFiles).toEqual([`${name}.damaged`]);
    expect(await countNew(again, old)).toBe(300);
    expect(await countNew(again, young)).toBe(0);
    again.replay(
      (t) => old.map((key) => t.firstSeen(1, key, startMs)),
      () => undefined,
    );
    await again.settleKeys();
    again.forgetDamagedKeyFiles();
    expect(again.damagedKeyFiles).toEqual([]);
    expect(files()).toHaveLength(2);
    expect(await countNew(again, [...old, ...young])).toBe(0);
    await again.close();
  }
});

function overwrite(path: string, offset: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Uint8Array.of(0xaa, 0x55, 0xaa, 0x55), 0, 4, offset);
  closeSync(file);
}

test('files left unfinished, or already joined into a day, are removed at the start', async () => {
  const ledger = open();
  await firstSeen(ledger, 'key');
  nowMs += hourMs;
  await firstSeen(ledger, 'next hour');
  nowMs += 5 * hourMs;
  await ledger.settleKeys();
  const folder = join(directory.path, 'keys');
  const hours = files();
  expect(hours).toHaveLength(2);
  for (const name of hours) copyFileSync(join(folder, name), join(directory.path, name));
  nowMs += 2 * dayMs;
  await ledger.settleKeys();
  await ledger.close();
  const [day = ''] = files();
  for (const name of hours) copyFileSync(join(directory.path, name), join(folder, name));
  closeSync(openSync(join(folder, `${day}.unfinished`), 'w'));
  expect(files()).toHaveLength(4);
  const again = open();
  expect(files()).toEqual([day]);
  expect(await countNew(again, ['key', 'next hour'])).toBe(0);
  await again.close();
});

test('a failing disk while keys age loses none, and it goes on when that ends', async () => {
  let failing = true;
  const reached: string[] = [];
  const ledger = open({
    onFailure: () => reached.push('failed'),
    disk: {
      reach(point) {
        if (!point.startsWith('keys')) return;
        reached.push(point);
        if (failing && point === 'keys.written')
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
    },
  });
  const keys = names('key', 100);
  await ledger.commit((t) => keys.map((key) => t.firstSeen(1, key, nowMs)));
  nowMs += 5 * hourMs;
  await ledger.settleKeys();
  expect(reached).toEqual(['keys.written', 'failed']);
  expect(await countNew(ledger, keys)).toBe(0);
  failing = false;
  await ledger.settleKeys();
  expect(reached.slice(2)).toEqual(['keys.written', 'keys.renamed', 'keys.deleted']);
  expect(await countNew(ledger, keys)).toBe(0);
  await ledger.close();
});
