/** What the ledger promises beyond its transaction: durability, failing disks, chunks, replay. */
import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '../../src/intake/contract.ts';
import { LedgerUnavailable } from '../../src/ledger/contract.ts';
import type { Disk, DiskPoint } from '../../src/ledger/disk.ts';
import { type LedgerOptions, openLedger } from '../../src/ledger/open-ledger.ts';
import { allRows, placedRows, startMs, temporaryDirectory } from './ledger-support.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let nowMs: number;
beforeEach(() => {
  directory = temporaryDirectory();
  nowMs = startMs;
});
afterEach(() => directory.remove());

const open = (options: Partial<LedgerOptions> = {}) =>
  openLedger({ directory: directory.path, clock: () => nowMs, ...options });
const emit = (t: Transaction, value: string) =>
  t.emit('units', { project: 1, type: 'company', unit: '7', value, received: nowMs });
const values = (ledger: ReturnType<typeof open>) => allRows(ledger).map((each) => each.fields['value']);

const drainAll = (ledger: ReturnType<typeof open>) =>
  ledger.noteDrained(ledger.closedChunks().map((chunk) => ({ chunk, rows: { units: 1 } })));

/** A disk that fails at the points of the set, and notes every point. */
function failingDisk(): Disk & { readonly failing: Set<DiskPoint>; readonly reached: DiskPoint[] } {
  const failing = new Set<DiskPoint>();
  const reached: DiskPoint[] = [];
  return {
    failing,
    reached,
    reach(point) {
      reached.push(point);
      if (failing.has(point))
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    },
  };
}

describe('group commit', () => {
  test('requests that come together are one commit, in call order', async () => {
    const disk = failingDisk();
    const ledger = open({ disk });
    const order: string[] = [];
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await ledger.commit((t) => {
          order.push(`decide ${name}`);
          emit(t, name);
        });
        order.push(`acknowledge ${name}`);
      }),
    );
    expect(order).toEqual([
      'decide a',
      'decide b',
      'decide c',
      'acknowledge a',
      'acknowledge b',
      'acknowledge c',
    ]);
    expect(disk.reached.filter((point) => point === 'commit.done')).toHaveLength(1);
    expect(values(ledger)).toEqual(['a', 'b', 'c']);
    await ledger.close();
  });

  test('nothing is acknowledged or visible before the commit is on disk', async () => {
    const seen: unknown[] = [];
    let acknowledged = false;
    const ledger = open({
      disk: {
        reach(point) {
          if (!point.startsWith('commit')) return;
          seen.push([point, acknowledged, ledger.state.get('userId', 1, 'ann')]);
        },
      },
    });
    await ledger.commit((t) => t.put('userId', 1, 'ann', '7'));
    acknowledged = true;
    expect(seen).toEqual([
      ['commit.begun', false, undefined],
      ['commit.written', false, undefined],
      ['commit.done', false, '7'],
    ]);
    await ledger.close();
  });

  test('takes no more than its limit into one commit', async () => {
    const disk = failingDisk();
    const ledger = open({ disk, limits: { requestsPerCommitMax: 2 } });
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => ledger.commit((t) => emit(t, name))));
    expect(disk.reached.filter((point) => point === 'commit.done')).toHaveLength(3);
    expect(values(ledger)).toEqual(['a', 'b', 'c', 'd', 'e']);
    await ledger.close();
  });

  test('a request that cannot be stored fails alone', async () => {
    const ledger = open();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const good = ledger.commit((t) => emit(t, 'good'));
    const bad = ledger.commit((t) => t.put('groupTypes', 1, '', circular as unknown as readonly string[]));
    const alsoGood = ledger.commit((t) => emit(t, 'also good'));
    await expect(bad).rejects.toThrow('circular');
    await Promise.all([good, alsoGood]);
    expect(values(ledger)).toEqual(['good', 'also good']);
    expect(ledger.state.get('groupTypes', 1, '')).toBeUndefined();
    await ledger.close();
  });
});

describe('a failing disk', () => {
  for (const point of ['commit.begun', 'commit.written'] as const) {
    test(`at ${point}: nothing remains, and it goes on without a restart when that ends`, async () => {
      const disk = failingDisk();
      const ledger = open({ disk });
      await ledger.commit((t) => t.put('userId', 1, 'ann', '7'));
      disk.failing.add(point);
      const decide = (t: Transaction) => {
        t.put('userId', 1, 'ann', '8');
        t.appendHistory('groups', 1, '7 company', 1, ['acme']);
        emit(t, 'a');
        return [t.firstSeen(1, 'key', nowMs), t.get('userId', 1, 'ann')];
      };
      const failed = await Promise.allSettled([ledger.commit(decide), ledger.commit(decide)]);
      expect(failed).toMatchObject([
        { status: 'rejected', reason: { name: 'LedgerUnavailable', reason: 'disk' } },
        { status: 'rejected', reason: { name: 'LedgerUnavailable', reason: 'disk' } },
      ]);
      expect(ledger.state.get('userId', 1, 'ann')).toBe('7');
      expect(ledger.backlog().bytes).toBe(0);
      disk.failing.clear();
      expect(await ledger.commit((t) => t.historyAt('groups', 1, '7 company', 9))).toBeUndefined();
      expect(await ledger.commit(decide)).toEqual([true, '8']);
      expect(values(ledger)).toEqual(['a']);
      await ledger.close();
    });
  }

  test('after the commit, before the answer: sent again it counts once', async () => {
    const disk = failingDisk();
    const ledger = open({ disk });
    disk.failing.add('commit.done');
    const decide = (t: Transaction) => {
      if (t.firstSeen(1, 'key', nowMs)) emit(t, 'once');
    };
    await expect(ledger.commit(decide)).rejects.toMatchObject({ reason: 'disk' });
    disk.failing.clear();
    await ledger.commit(decide);
    expect(values(ledger)).toEqual(['once']);
    await ledger.close();
  });

  test('a listener that fails does not fail the commit that closed the chunk', async () => {
    const failures: unknown[] = [];
    const ledger = open({ limits: { chunkBytesMax: 1 }, onFailure: (error) => failures.push(error) });
    ledger.onChunkClosed(() => {
      throw new Error('listener');
    });
    await Promise.all(['a', 'b'].map((name) => ledger.commit((t) => emit(t, name))));
    expect(failures).toMatchObject([{ message: 'listener' }, { message: 'listener' }]);
    expect(values(ledger)).toEqual(['a', 'b']);
    await ledger.close();
  });

  test('while state is read: the request can be sent again', async () => {
    const ledger = open();
    const fault = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' });
    const failed = ledger.commit(() => {
      throw fault;
    });
    await expect(failed).rejects.toMatchObject({ reason: 'disk', cause: fault });
    await ledger.close();
  });

  test('really full: SQLite has no more pages', async () => {
    let database: Database.Database | undefined;
    const ledger = open({
      disk: { reach: () => undefined, opened: (opened) => (database = opened) },
      limits: { drainedKeptBytesMax: 0 },
    });
    await ledger.commit((t) => emit(t, 'before'));
    const pages = Number(database?.pragma('page_count', { simple: true }));
    database?.pragma(`max_page_count = ${pages + 2}`);
    const big = incompressible(200_000);
    await expect(ledger.commit((t) => emit(t, big))).rejects.toMatchObject({ reason: 'disk' });
    await expect(ledger.commit((t) => emit(t, big))).rejects.toBeInstanceOf(LedgerUnavailable);
    database?.pragma('max_page_count = 1000000');
    await ledger.commit((t) => emit(t, 'after'));
    expect(values(ledger)).toEqual(['before', 'after']);
    await ledger.close();
  });

  test('while a chunk is dropped: it stays', async () => {
    const disk = failingDisk();
    const ledger = open({ disk });
    await ledger.commit((t) => emit(t, 'a'));
    ledger.closeChunk();
    const [chunk = 0] = ledger.closedChunks();
    disk.failing.add('drop.written');
    expect(() => ledger.noteDrained([{ chunk, rows: {} }])).toThrow(LedgerUnavailable);
    expect(values(ledger)).toEqual(['a']);
    disk.failing.clear();
    ledger.noteDrained([{ chunk, rows: {} }]);
    expect(ledger.closedChunks()).toEqual([]);
    await ledger.close();
  });
});

describe('the backlog', () => {
  test('refuses when it is full, and takes again once chunks were dropped', async () => {
    const ledger = open({ limits: { backlogBytesMax: 300, chunkBytesMax: 100 } });
    await ledger.commit((t) => emit(t, 'x'.repeat(300)));
    await expect(ledger.commit((t) => emit(t, 'b'))).rejects.toMatchObject({ reason: 'backlog' });
    drainAll(ledger);
    await ledger.commit((t) => emit(t, 'c'));
    expect(values(ledger)).toEqual(['c']);
    await ledger.close();
  });

  test('says its bytes, chunks and age', async () => {
    const ledger = open();
    expect(ledger.backlog()).toEqual({ bytes: 0, chunks: 0, oldestMs: undefined });
    await ledger.commit((t) => emit(t, 'ü'));
    nowMs += 5;
    await ledger.commit((t) => emit(t, 'b'));
    const lines = [...placedRowsText(ledger)].join('');
    expect(ledger.backlog()).toEqual({ bytes: Buffer.byteLength(lines), chunks: 1, oldestMs: startMs });
    await ledger.close();
    const again = open();
    expect(again.backlog()).toEqual({ bytes: Buffer.byteLength(lines), chunks: 1, oldestMs: startMs });
    await again.close();
  });

  test('closes a chunk when it is big enough, or old enough, and tells', async () => {
    const ledger = open({ limits: { chunkBytesMax: 500, chunkAgeMs: 20 } });
    const told: number[] = [];
    const next = new Promise<void>((resolve) =>
      ledger.onChunkClosed(() => {
        told.push(ledger.closedChunks().length);
        if (told.length === 2) resolve();
      }),
    );
    await ledger.commit((t) => emit(t, 'x'.repeat(600)));
    expect(told).toEqual([1]);
    await ledger.commit((t) => emit(t, 'b'));
    await next;
    expect(told).toEqual([1, 2]);
    await ledger.close();
  });

  test('gives space back for reuse: the file does not grow with what went through it', async () => {
    let database: Database.Database | undefined;
    const ledger = open({
      disk: { reach: () => undefined, opened: (opened) => (database = opened) },
      limits: { drainedKeptBytesMax: 0 },
    });
    const pages = async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        await ledger.commit((t) => emit(t, incompressible(300_000)));
        ledger.closeChunk();
        drainAll(ledger);
      }
      return Number(database?.pragma('page_count', { simple: true }));
    };
    const before = await pages();
    expect(await pages()).toBe(before);
    await ledger.close();
  });
});

test('the log stays bounded, however much goes through it', async () => {
  const ledger = open();
  const log = join(directory.path, 'ledger.db-wal');
  let largest = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    await ledger.commit((t) => emit(t, incompressible(1_000_000)));
    ledger.closeChunk();
    drainAll(ledger);
    largest = Math.max(largest, statSync(log).size);
  }
  expect(largest).toBeLessThan(24_000_000);
  await ledger.close();
});

test('at rest the log is given back, and what was committed stays', async () => {
  const ledger = open();
  for (const text of ['first', 'second']) await ledger.commit((t) => emit(t, text));
  ledger.rest();
  expect(statSync(join(directory.path, 'ledger.db-wal')).size).toBe(0);
  await ledger.commit((t) => emit(t, 'third'));
  expect(values(ledger)).toEqual(['first', 'second', 'third']);
  await ledger.close();
});

test('a chunk that memory has no room for is read from disk, to the same lines', async () => {
  for (const recentLinesLengthMax of [1_000_000, 30_000, 0]) {
    const ledger = open({ limits: { recentLinesLengthMax } });
    const texts = ['short', `${incompressible(20_000)} ü ✓`, 'x'.repeat(20_000), 'last'];
    for (const text of texts) await ledger.commit((t) => emit(t, text));
    expect(values(ledger)).toEqual(texts);
    drainAll(ledger);
    await ledger.close();
  }
});

/** Text that packing leaves as long as it is, nearly. */
function incompressible(length: number): string {
  return createHash('shake256', { outputLength: length }).update('seed').digest('base64').slice(0, length);
}

function* placedRowsText(ledger: ReturnType<typeof open>): Generator<string> {
  ledger.closeChunk();
  for (const chunk of ledger.closedChunks()) yield* ledger.readChunk(chunk).values();
}

describe('what the engine must hold', () => {
  /** Chunks of one row each. */
  const drainSome = async (ledger: ReturnType<typeof open>, names: readonly string[]) => {
    for (const name of names) {
      await ledger.commit((t) => emit(t, name));
      ledger.closeChunk();
    }
    const chunks = ledger.closedChunks();
    drainAll(ledger);
    return chunks;
  };

  test('is what was drained since the checkpoint, and the checkpoint; over restarts', async () => {
    const first = open();
    expect(first.stored()).toEqual({ before: undefined, chunks: [] });
    first.checkpoint({ units: 10, events: 3 }, []);
    const [one = 0, other = 0] = await drainSome(first, ['a', 'b']);
    await first.close();
    const second = open();
    expect(second.closedChunks()).toEqual([]);
    expect(second.stored()).toMatchObject({
      before: { units: 10, events: 3 },
      chunks: [
        { chunk: one, rows: { units: 1 } },
        { chunk: other, rows: { units: 1 } },
      ],
    });
    second.checkpoint({ units: 12, events: 3 }, []);
    expect(second.stored()).toEqual({ before: { units: 12, events: 3 }, chunks: [] });
    await second.close();
  });

  test('is added up once lines are old, or too many', async () => {
    const ledger = open({ limits: { drainedKeptMs: 1_000, drainedKeptBytesMax: 1_000 } });
    ledger.checkpoint({ units: 10 }, []);
    await drainSome(ledger, ['a']);
    nowMs += 2_000;
    const [second = 0] = await drainSome(ledger, ['b']);
    expect(ledger.stored()).toMatchObject({ before: { units: 11 }, chunks: [{ chunk: second }] });
    await drainSome(ledger, ['x'.repeat(2_000)]);
    expect(ledger.stored()).toEqual({ before: { units: 13 }, chunks: [] });
    await ledger.close();
  });

  test('a chunk given back is closed again, in its place, with its lines; as a leftover of an earlier process', async () => {
    const first = open();
    first.checkpoint({ units: 0 }, []);
    const [one = 0, other = 0] = await drainSome(first, ['a', 'b']);
    await first.commit((t) => emit(t, 'c'));
    await first.close();
    const second = open();
    const [leftover = 0] = second.closedChunks();
    second.reopenChunks([one]);
    expect(second.closedChunks()).toEqual([one, leftover]);
    expect(second.isLeftover(one)).toBe(true);
    expect(values(second)).toEqual(['a', 'c']);
    expect(second.backlog().chunks).toBe(2);
    expect(second.stored().chunks.map(({ chunk }) => chunk)).toEqual([other]);
    await second.close();
    const third = open();
    expect(values(third)).toEqual(['a', 'c']);
    await third.close();
  });

  test('remembers losses; those of events leave the keys incomplete until they are restored', async () => {
    const ledger = open();
    const seen = (key: string) => ledger.commit((t) => t.firstSeen(1, key, nowMs));
    await seen('kept');
    await seen('lost');
    ledger.checkpoint({ units: 5 }, [{ table: 'units', rows: 2, noticedMs: 1 }]);
    expect(ledger.areKeysIncomplete).toBe(false);
    ledger.checkpoint({ units: 5 }, [{ table: 'events', rows: 1, noticedMs: 2 }]);
    await ledger.close();
    const again = open();
    expect(again.areKeysIncomplete).toBe(true);
    await again.forgetKeys();
    again.replay(
      (t) => t.firstSeen(1, 'kept', nowMs),
      () => undefined,
    );
    again.keysRestored();
    expect(again.areKeysIncomplete).toBe(false);
    expect(again.losses()).toEqual([
      { table: 'units', rows: 2, noticedMs: 1 },
      { table: 'events', rows: 1, noticedMs: 2 },
    ]);
    const isNew = (key: string) => again.commit((t) => t.firstSeen(1, key, nowMs));
    expect([await isNew('kept'), await isNew('lost')]).toEqual([false, true]);
    await again.forgetState();
    expect([again.losses(), again.stored()]).toEqual([[], { before: undefined, chunks: [] }]);
    await again.close();
  });
});

describe('chunk ids', () => {
  test('grow over restarts, and chunks of an earlier process are closed and known as leftovers', async () => {
    const first = open();
    await first.commit((t) => emit(t, 'a'));
    await first.close();
    const second = open();
    const [leftover = 0] = second.closedChunks();
    await second.commit((t) => emit(t, 'b'));
    second.closeChunk();
    const [, own = 0] = second.closedChunks();
    expect(own).toBeGreaterThan(leftover);
    expect([second.isLeftover(leftover), second.isLeftover(own)]).toEqual([true, false]);
    expect(placedRows(second.readChunk(leftover)).map((each) => each.fields['value'])).toEqual(['a']);
    await second.close();
  });

  test('are above those of the engine, even when ledger.db was deleted', async () => {
    const ids: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const ledger = open({ chunkFloor: Math.max(0, ...ids) });
      expect(ledger.isNew).toBe(turn % 2 === 0);
      await ledger.commit((t) => emit(t, 'a'));
      ledger.closeChunk();
      ids.push(Math.max(...ledger.closedChunks()));
      await ledger.close();
      if (turn === 1) rmSync(join(directory.path, 'ledger.db'));
    }
    expect([...new Set(ids)].sort((one, other) => one - other)).toEqual(ids);
    expect(ids).toHaveLength(4);
  });
});

describe('replay', () => {
  const decide = (name: string) => (t: Transaction) => {
    t.firstSeen(1, name, nowMs);
    t.put('userId', 1, name, '7');
    t.appendHistory('groups', 1, '7 company', nowMs, [name]);
    emit(t, name);
  };

  test('rebuilds an equal state without appending rows', async () => {
    const ledger = open();
    for (const name of ['a', 'b', 'c']) await ledger.commit(decide(name));
    const sample = { at: nowMs, requestId: 'r', index: 0, client: 'c', key: 'k', detail: 'd', raw: '{}' };
    await ledger.commit((t) => t.reject(1, 'too_deep', sample));
    const contents = [...ledger.contents()];
    const rejections = allRows(ledger).filter((each) => each.table === 'rejections');
    await ledger.close();
    rmSync(directory.path, { recursive: true });

    const rebuilt = open();
    expect([...rebuilt.contents()]).toEqual([]);
    const rows: unknown[] = [];
    rebuilt.replay(
      (t) => {
        for (const name of ['a', 'b', 'c']) decide(name)(t);
        t.reject(1, 'too_deep', sample);
      },
      (table, row) => rows.push([table, 'value' in row ? row.value : undefined]),
    );
    rebuilt.restoreRejections(rejections.map((each) => each.fields as never));
    expect(rows).toEqual(['a', 'b', 'c'].map((name) => ['units', name]));
    expect([...rebuilt.contents()]).toEqual(contents);
    expect(rebuilt.rejections(1, 0)).toMatchObject([{ reason: 'too_deep', total: 1, samples: [sample] }]);
    expect(rebuilt.backlog().chunks).toBe(0);
    await rebuilt.close();
  });

  test('that was cut short starts again from nothing, one that was finished stays', async () => {
    const replayed = () => {
      const ledger = open();
      expect([ledger.isNew, ...ledger.contents()]).toEqual([true]);
      ledger.replay(decide('a'), () => undefined);
      return ledger;
    };
    await replayed().close();
    const finished = replayed();
    finished.replayFinished();
    expect(finished.isNew).toBe(false);
    const contents = [...finished.contents()];
    await finished.close();
    const again = open();
    expect(again.isNew).toBe(false);
    expect([...again.contents()]).toEqual(contents);
    await again.close();
  });

  test('keeps nothing when it throws, and forgetState leaves the undrained rows', async () => {
    const ledger = open();
    await ledger.commit(decide('a'));
    const contents = [...ledger.contents()];
    const rows: string[] = [];
    const fail = () =>
      ledger.replay(
        (t) => {
          decide('b')(t);
          throw new Error('no');
        },
        (table) => rows.push(table),
      );
    expect(fail).toThrow('no');
    expect(rows).toEqual([]);
    expect([...ledger.contents()]).toEqual(contents);
    await ledger.forgetState();
    expect([...ledger.contents()]).toEqual([]);
    expect(ledger.state.get('userId', 1, 'a')).toBeUndefined();
    expect(values(ledger)).toEqual(['a']);
    await ledger.close();
  });
});

describe('changes of state and history', () => {
  const change = (t: Transaction, number: number) => {
    t.put('userId', 1, `user ${number % 7}`, String(number));
    t.appendHistory('groups', 1, '7 company', number, [String(number)]);
  };

  test('wait in the log for some commits, and are in their tables then', async () => {
    let database: Database.Database | undefined;
    const disk = { reach: () => undefined, opened: (opened: Database.Database) => (database = opened) };
    const ledger = open({ disk, movePace: { changesMin: 20, perCommitMin: 1, perChange: 1 } });
    const count = (table: string) => database?.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const logged: unknown[] = [];
    for (let number = 0; number < 60; number++) {
      await ledger.commit((t) => change(t, number));
      logged.push(count('changes'));
    }
    expect(logged.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(Math.max(...logged.map(Number))).toBeLessThan(30);
    expect(count('history')).toBeGreaterThan(30);
    ledger.rest();
    expect([count('changes'), count('state'), count('history')]).toEqual([0, 7, 60]);
    await ledger.close();
  });

  test('are read whether they are in the log, in part in their tables, or there', async () => {
    const disk = failingDisk();
    const ledger = open({
      disk,
      limits: { stateCacheEntriesMax: 1 },
      movePace: { changesMin: 6, perCommitMin: 1, perChange: 1 },
    });
    for (let number = 0; number < 40; number++) {
      // What a failed commit moved is moved again.
      if (number % 5 === 3) {
        disk.failing.add('commit.written');
        await expect(ledger.commit((t) => change(t, -1))).rejects.toThrow(LedgerUnavailable);
        disk.failing.clear();
      }
      await ledger.commit((t) => change(t, number));
      const read = await ledger.commit((t) => ({
        users: Array.from({ length: 7 }, (_, user) => t.get('userId', 1, `user ${user}`)),
        at: [0, number >> 1, number].map((atMs) => t.historyAt('groups', 1, '7 company', atMs)),
        after: t.historyAfter('groups', 1, '7 company', -1).map(({ effectiveMs }) => effectiveMs),
      }));
      const last = (user: number) => number - ((number - user + 7) % 7);
      expect(read).toEqual({
        users: Array.from({ length: 7 }, (_, user) => (user > number ? undefined : String(last(user)))),
        at: [['0'], [String(number >> 1)], [String(number)]],
        after: Array.from({ length: number + 1 }, (_, each) => each),
      });
    }
    await ledger.close();
  });
});

describe('opening and closing', () => {
  test('a commit waits for the disk', async () => {
    let database: Database.Database | undefined;
    const disk = { reach: () => undefined, opened: (opened: Database.Database) => (database = opened) };
    const ledger = open({ disk });
    expect(database?.pragma('journal_mode', { simple: true })).toBe('wal');
    const full = 2;
    expect(database?.pragma('synchronous', { simple: true })).toBe(full);
    await ledger.close();
  });

  test('a directory written by a newer program is refused, and stays as it is', async () => {
    let database: Database.Database | undefined;
    const disk = { reach: () => undefined, opened: (opened: Database.Database) => (database = opened) };
    const ledger = open({ disk });
    await ledger.commit((t) => emit(t, 'a'));
    database?.pragma('user_version = 99');
    await ledger.close();
    expect(() => open()).toThrow(/newer Muster.*99/);
  });

  test('close commits what waits, then refuses', async () => {
    const ledger = open();
    const waiting = ledger.commit((t) => emit(t, 'a'));
    const closed = ledger.close();
    await expect(ledger.commit((t) => emit(t, 'b'))).rejects.toMatchObject({ reason: 'closed' });
    await Promise.all([waiting, closed]);
    const again = open();
    expect(values(again)).toEqual(['a']);
    await again.close();
  });
});

describe('rejections', () => {
  const sample = (at: number, index: number) => ({
    at,
    requestId: 'r',
    index,
    client: 'test',
    key: 'abcd',
    detail: 'd',
    raw: '{}',
  });

  test('are counted per hour, with the last 50 samples, newest first', async () => {
    const ledger = open();
    await ledger.commit((t) => {
      for (let index = 0; index < 40; index += 1) t.reject(1, 'too_deep', sample(startMs, index));
    });
    await ledger.commit((t) => {
      for (let index = 40; index < 70; index += 1)
        t.reject(1, 'too_deep', sample(startMs + 3_600_000, index));
    });
    const [summary] = ledger.rejections(1, 0);
    expect(summary).toMatchObject({
      total: 70,
      firstMs: startMs,
      lastMs: startMs + 3_600_000,
      perHour: [
        { hourMs: startMs, count: 40 },
        { hourMs: startMs + 3_600_000, count: 30 },
      ],
    });
    expect(summary?.samples.map((each) => each.index)).toEqual(Array.from({ length: 50 }, (_, n) => 69 - n));
    expect(ledger.rejections(1, startMs + 3_600_000)).toMatchObject([{ total: 30 }]);
    expect(ledger.rejections(2, 0)).toEqual([]);
    await ledger.commit((t) => {
      for (let index = 0; index < 70; index += 1) t.reject(2, 'too_deep', sample(startMs, index));
    });
    expect(ledger.rejections(2, 0)[0]?.samples.map((each) => each.index)).toEqual(
      Array.from({ length: 50 }, (_, n) => 69 - n),
    );
    const rows = allRows(ledger).map((each) => each.fields);
    expect(rows).toMatchObject([
      { reason: 'too_deep', hour: startMs, count: 40, first: startMs, last: startMs },
      { reason: 'too_deep', hour: startMs + 3_600_000, count: 30 },
      { project: 2, count: 70 },
    ]);
    await ledger.close();
  });
});

describe('what is repeatable', () => {
  /** A ledger, and whether each of its commits waited for the disk, between the ends of chunks. */
  const openWatched = () => {
    const disk = failingDisk();
    const seen: string[] = [];
    let database: Database.Database | undefined;
    const ledger = open({
      disk: {
        opened: (opened) => (database = opened),
        reach: (point) => {
          disk.reach(point);
          if (point === 'chunk.closed') seen.push('closed');
          if (point === 'commit.written')
            seen.push(database?.pragma('synchronous', { simple: true }) === 2 ? 'waits' : 'does not');
        },
      },
    });
    /** A transaction that could not be rolled back. */
    const left = () => database?.exec('BEGIN');
    return { ledger, disk, seen, left };
  };

  test('is on disk with the next commit, and before its rows go to the engine', async () => {
    const { ledger, seen } = openWatched();
    await ledger.commitRepeatable((t) => emit(t, 'a'));
    await Promise.all([ledger.commitRepeatable((t) => emit(t, 'b')), ledger.commit((t) => emit(t, 'c'))]);
    ledger.closeChunk();
    await ledger.commitRepeatable((t) => emit(t, 'd'));
    ledger.closeChunk();
    expect(seen).toEqual(['does not', 'waits', 'closed', 'does not', 'waits', 'closed']);
    expect(values(ledger)).toEqual(['a', 'b', 'c', 'd']);
    await ledger.close();
  });

  test('stays in an open chunk while the disk fails', async () => {
    const { ledger, disk } = openWatched();
    await ledger.commitRepeatable((t) => emit(t, 'a'));
    disk.failing.add('commit.written');
    expect([ledger.closeChunk(), ledger.closedChunks()]).toEqual([false, []]);
    disk.failing.clear();
    expect([ledger.closeChunk(), ledger.closedChunks()]).toEqual([true, [expect.any(Number)]]);
    await ledger.close();
  });

  test('leaves nothing of a log that may have a gap before the next commit is written behind it', async () => {
    const { ledger, disk } = openWatched();
    const log = () => statSync(join(directory.path, 'ledger.db-wal')).size;
    await ledger.commitRepeatable((t) => emit(t, 'a'.repeat(500_000)));
    const before = log();
    disk.failing.add('commit.written');
    await expect(ledger.commit((t) => emit(t, 'b'))).rejects.toThrow('disk');
    disk.failing.clear();
    await ledger.commit((t) => emit(t, 'c'));
    expect(log()).toBeLessThan(before);
    ledger.closeChunk();
    expect(values(ledger)).toEqual(['a'.repeat(500_000), 'c']);
    await ledger.close();
  });

  test('a commit that nobody repeats waits for the disk, whatever one before it left open', async () => {
    const { ledger, seen, left } = openWatched();
    await ledger.commitRepeatable((t) => emit(t, 'a'));
    left();
    await ledger.commitRepeatable((t) => emit(t, 'b'));
    left();
    await ledger.commit((t) => emit(t, 'c'));
    expect(seen).toEqual(['does not', 'does not', 'waits']);
    await ledger.close();
  });
});
