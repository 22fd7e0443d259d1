/** Ends a process that writes a ledger at every point where it matters, then compares with what was acknowledged. */
import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { diskPoints } from '../../src/ledger/disk.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { allRows, temporaryDirectory } from '../conformance/ledger-support.ts';
import { crashRequest, hourMs, keysOf, requestCount, startMs } from './ledger-script.ts';

const child = fileURLToPath(new URL('./ledger-child.ts', import.meta.url));
/** As late as the child's clock gets. */
const endMs = startMs + (requestCount / 4) * 9 * hourMs;

interface Ended {
  readonly acknowledged: readonly number[];
  readonly dropping: readonly number[];
  readonly dropped: readonly number[];
  readonly signal: string | null;
}

async function runChild(directory: string, point: string, occurrence: number): Promise<Ended> {
  const running = spawn(process.execPath, [child, directory, point, String(occurrence)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.on('data', (data) => {
    output += String(data);
  });
  const signal = await new Promise<string | null>((resolve) => running.once('close', (_, by) => resolve(by)));
  const numbers = (word: string) =>
    [...output.matchAll(new RegExp(`^${word} (\\d+)`, 'gm'))].map((match) => Number(match[1]));
  return {
    acknowledged: numbers('acknowledged'),
    dropping: numbers('dropping'),
    dropped: numbers('dropped'),
    signal,
  };
}

/** Opens what is left, sends every request again, and checks that each counts exactly once. */
async function checkRecovery(directory: string, ended: Ended): Promise<void> {
  const ledger = openLedger({ directory, clock: () => endMs });
  const drained = new Set([...ended.dropping, ...ended.dropped]);
  const rowsLeft = allRows(ledger);
  const present = Number(ledger.state.get('userId', 1, 'counter') ?? '0');
  const count = ended.acknowledged.length;
  // One commit may have reached the disk without its answer getting out.
  expect([count, count + 1]).toContain(present);
  expect(ledger.damagedKeyFiles).toEqual([]);
  for (const chunk of ended.dropped) expect(ledger.closedChunks()).not.toContain(chunk);
  const undrained = rowsLeft.filter((row) => !drained.has(row.chunk)).map((row) => row.fields['value']);
  const everything = Array.from({ length: present }, (_, number) => keysOf(number)).flat();
  expect(undrained).toEqual(everything.slice(everything.length - undrained.length));
  if (ended.dropped.length === ended.dropping.length && drained.size === 0)
    expect(undrained).toEqual(everything);

  for (let number = 0; number < requestCount; number += 1) {
    const news = await ledger.commit((t) => crashRequest(t, number, endMs));
    expect([number, news]).toEqual([number, number < present ? 0 : keysOf(number).length]);
  }
  expect(ledger.state.get('userId', 1, 'counter')).toBe(String(requestCount));
  await ledger.settleKeys();
  const history = await ledger.commit((t) =>
    Array.from({ length: requestCount }, (_, number) => t.historyAt('groups', 1, '7 company', number)?.[0]),
  );
  expect(history).toEqual(Array.from({ length: requestCount }, (_, number) => `request ${number}`));
  const keyLines = [...ledger.contents()].filter((line) => line.startsWith('key '));
  expect(keyLines).toHaveLength(keysOf(0).length * requestCount);
  await ledger.close();
}

describe('a process that is killed', () => {
  for (const point of diskPoints) {
    for (const occurrence of point.startsWith('commit') ? [1, 6] : [1, 2]) {
      // Opening happens once per process.
      if ((point.startsWith('open') || point.startsWith('forget')) && occurrence > 1) continue;
      test(`at ${point}, time ${occurrence}`, async () => {
        const directory = temporaryDirectory();
        try {
          const ended = await runChild(directory.path, point, occurrence);
          expect(ended.signal).toBe('SIGKILL');
          await checkRecovery(directory.path, ended);
        } finally {
          directory.remove();
        }
      });
    }
  }
});

describe('a log that is torn', () => {
  const nowMs = startMs;
  /** The files of a ledger as a crash would leave them after the requests, and the log's size after each. */
  async function writeAndCopy(from: string, to: string): Promise<readonly number[]> {
    const ledger = openLedger({ directory: from, clock: () => nowMs });
    const sizes: number[] = [];
    for (let number = 0; number < 5; number += 1) {
      await ledger.commit((t) => crashRequest(t, number, nowMs));
      sizes.push(statSync(join(from, 'ledger.db-wal')).size);
    }
    for (const name of ['ledger.db', 'ledger.db-wal']) copyFileSync(join(from, name), join(to, name));
    await ledger.close();
    return sizes;
  }

  const damages = {
    'cut off in the last commit': (path: string, from: number, to: number) =>
      truncateSync(path, from + Math.ceil((to - from) / 3)),
    'cut off by one byte': (path: string, _from: number, to: number) => truncateSync(path, to - 1),
    'garbled in the last commit': (path: string, from: number, to: number) => {
      const file = openSync(path, 'r+');
      const middle = from + Math.floor((to - from) / 2);
      writeSync(file, Buffer.alloc(to - middle, 0x5a), 0, to - middle, middle);
      closeSync(file);
    },
  };
  for (const [name, damage] of Object.entries(damages)) {
    test(`${name}: all that was acknowledged before it is there`, async () => {
      const [from, to] = [temporaryDirectory(), temporaryDirectory()];
      try {
        const sizes = await writeAndCopy(from.path, to.path);
        damage(join(to.path, 'ledger.db-wal'), sizes[3] ?? 0, sizes[4] ?? 0);
        rmSync(join(to.path, 'ledger.db-shm'), { force: true });
        const ledger = openLedger({ directory: to.path, clock: () => nowMs });
        expect(ledger.state.get('userId', 1, 'counter')).toBe('4');
        const values = allRows(ledger).map((row) => row.fields['value']);
        expect(values).toEqual([0, 1, 2, 3].flatMap(keysOf));
        expect(await ledger.commit((t) => crashRequest(t, 3, nowMs))).toBe(0);
        expect(await ledger.commit((t) => crashRequest(t, 4, nowMs))).toBe(keysOf(4).length);
        await ledger.close();
      } finally {
        from.remove();
        to.remove();
      }
    });
  }
});
