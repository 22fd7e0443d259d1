/** Tests of what computed.db keeps: one definition that cannot be read, and runs that are asked for twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { computationSchema } from '../query/contract.ts';
import { openComputed } from './open-computed.ts';
import type { ComputedShelf, NewProperty } from './types.ts';

let directory: string;
let shelf: ComputedShelf;
let ids = 0;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-computed-'));
  shelf = await openComputed({ directory, clock: () => 1_000, newId: () => `id${++ids}` });
});
afterEach(async () => {
  await shelf.close();
  rmSync(directory, { recursive: true });
});

const draft = (name: string): NewProperty => ({
  ...{ groupType: 'company', name, description: '', owner: '', createdBy: '', nextDueMs: 0 },
  first: {
    ...{ fromMs: 0, computation: computationSchema.parse({ kind: 'daysSince' }), madeBy: '' },
    ...{ schedule: { every: 'day', at: 0 }, whenInactive: 'zero' },
  },
});

it('a definition that cannot be read is listed with what is wrong, can be deleted, and the others work', async () => {
  const [broken, fine] = await shelf.create(1, [draft('broken'), draft('fine')]);
  const database = new Sqlite(join(directory, 'computed.db'));
  database
    .prepare('UPDATE versions SET computation = ? WHERE property = ?')
    .run('{"kind": "of a later Muster"}', broken?.id);
  database.close();
  expect((await shelf.list(1)).map(({ name }) => name)).toEqual(['fine']);
  expect((await shelf.listAll()).map(({ name }) => name)).toEqual(['fine']);
  const [listed, ...others] = await shelf.listUnreadable(1);
  expect([listed?.name, others]).toEqual(['broken', []]);
  expect(listed?.error).toContain('kind');
  await expect(shelf.find(1, broken?.id ?? '')).rejects.toMatchObject({ code: 'conflict', path: 'id' });
  expect(await shelf.find(1, fine?.id ?? '')).toMatchObject({ name: 'fine' });
  expect(await shelf.remove(1, broken?.id ?? '')).toBe(true);
  expect((await shelf.listUnreadable(1)).map(({ deletedMs }) => deletedMs)).toEqual([1_000]);
  // Its name is free.
  expect((await shelf.create(1, [draft('broken')])).length).toBe(1);
});

it('one run of a kind waits at most', async () => {
  const [made] = await shelf.create(1, [draft('wau')]);
  const run = (id: string, fromMs?: number) => ({
    ...{ id, property: made?.id ?? '', project: 1, name: 'wau', asOfMs: 5, askedBy: 'ann' },
    ...(fromMs === undefined ? { kind: 'manual' as const } : { kind: 'backfill' as const, fromMs }),
  });
  const all = [run('a'), run('b'), run('c', 1), run('d', 1), run('e', 2)];
  expect(await Promise.all(all.map(async (each) => (await shelf.askOnce(each))?.id))).toEqual([
    ...[undefined, 'a', undefined, 'c', undefined],
  ]);
  await shelf.began('a', [made?.id ?? '']);
  expect(await shelf.askOnce(run('f'))).toBeUndefined();
  expect((await shelf.openRuns()).map(({ id }) => id)).toEqual(['a', 'c', 'e', 'f']);
});
