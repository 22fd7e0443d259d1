/** Tests of facts that the engine is asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullRows } from '../../test/support/full-rows.ts';
import type { Engine } from './contract.ts';
import { openEngine } from './engine.ts';
import { createMergeFacts, greatestChunk } from './facts.ts';
import { migrate } from './migrate.ts';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-facts-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

test('the greatest chunk counts one of which a crash left only the first tables', async () => {
  expect(await greatestChunk(engine)).toBe(0);
  await engine.insert('events', `${JSON.stringify({ ...fullRows.events, chunk: 2 ** 32 + 1 })}\n`);
  await engine.insert('units', `${JSON.stringify({ ...fullRows.units, chunk: 2 ** 33 + 1 })}\n`);
  expect(await greatestChunk(engine)).toBe(2 ** 33 + 1);
  const refused = { chunk: 2 ** 34 + 1, row: 0, project: 1, table: 'events', line: '{}' };
  await engine.insert('quarantine', `${JSON.stringify(refused)}\n`);
  expect(await greatestChunk(engine)).toBe(2 ** 34 + 1);
});

test('whether there are merges is asked again only after the drain has moved, until there are', async () => {
  let asked = 0;
  const counting = {
    select: (...given: Parameters<Engine['select']>) => {
      asked++;
      return engine.select(...given);
    },
  };
  let drainedTo = 1;
  const hasMerges = createMergeFacts(counting as Engine, { completeTo: () => drainedTo });
  expect([await hasMerges(7), await hasMerges(7), asked]).toEqual([false, false, 1]);
  await engine.insert('merges', `${JSON.stringify({ ...fullRows.merges, project: 7 })}\n`);
  expect([await hasMerges(7), asked]).toEqual([false, 1]);
  drainedTo = 2;
  expect([await hasMerges(7), await hasMerges(8), asked]).toEqual([true, false, 3]);
  drainedTo = 3;
  expect([await hasMerges(7), asked]).toEqual([true, 3]);
});
