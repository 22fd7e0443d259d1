import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TableName, tableNames } from '../../src/domain/rows.ts';
import { type Engine, EngineError, type SelectOptions, type Statement } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { putAside } from '../../src/store/quarantine.ts';
import {
  compareRebuilt,
  createRebuilt,
  finishSwap,
  RebuildWriter,
  rebuiltTableNames,
  swapRebuilt,
} from '../../src/store/rebuild-tables.ts';
import { type StoredInput, storedInputs, storedRejections } from '../../src/store/replay.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { fullRows } from '../support/full-rows.ts';

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const chunks = 7;
const perChunk = 6;

/** Rows of every chunk: events and operations in turn, out of the order in which the tables keep them. */
function inputs(): StoredInput[] {
  return Array.from({ length: chunks * perChunk }, (_, index) => {
    const place = { chunk: 1 + Math.floor(index / perChunk), row: (index % perChunk) * 2, project: 3 };
    if (index % 3 === 2) return { ...fullRows.operations, ...place };
    const event_type = `type ${(index * 7) % 5}`;
    return { ...fullRows.events, ...place, event_type, time: fullRows.events.time - index * 86_400_000 * 50 };
  });
}

describe.each(enginesHere())('replay on the $name engine', ({ start }) => {
  let running: TestEngine;
  let engine: Engine;
  const all = inputs();
  const refused = all.filter((_, index) => index % 11 === 1);

  beforeAll(async () => {
    running = await start();
    engine = running.engine;
    await migrate(engine, () => 0);
    for (const row of all.toReversed().filter((each) => !refused.includes(each)))
      await engine.insert('item' in row ? 'operations' : 'events', `${JSON.stringify(row)}\n`);
    const asides = refused.map((row) => ({
      project: row.project,
      chunk: row.chunk,
      row: row.row,
      table: 'item' in row ? ('operations' as const) : ('events' as const),
      quarantined: 5,
      reason: 'test',
      line: JSON.stringify(row),
    }));
    await putAside(engine, asides);
    for (const table of rebuiltTableNames)
      if (table !== 'events' && table !== 'operations')
        await engine.insert(table, `${JSON.stringify(fullRows[table])}\n`);
    await engine.insert('rejections', `${JSON.stringify(fullRows.rejections)}\n`);
  });
  afterAll(() => running.stop());

  async function replayed(rowsPerBatch?: number): Promise<readonly (readonly StoredInput[])[]> {
    const batches: (readonly StoredInput[])[] = [];
    for await (const batch of storedInputs(engine, rowsPerBatch === undefined ? {} : { rowsPerBatch }))
      batches.push(batch);
    return batches;
  }

  test('what was sent comes back whole, in the order in which it was decided, quarantine included', async () => {
    const rows = (await replayed()).flat();
    expect(rows.map(({ chunk, row }) => [chunk, row])).toEqual(all.map(({ chunk, row }) => [chunk, row]));
    expect(rows).toEqual(all);
  });

  test('batches are whole chunks of about the size asked for', async () => {
    const batches = await replayed(2 * perChunk);
    expect(batches.length).toBeGreaterThan(2);
    for (const batch of batches) expect(batch.length % perChunk).toBe(0);
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(3 * perChunk);
    expect(batches.flat()).toEqual(all);
  });

  test('rejections come back as they were counted', async () => {
    const { chunk: _, row: __, ...counted } = fullRows.rejections;
    expect(await storedRejections(engine)).toEqual([counted]);
  });

  /** Writes the stored rows beside, but for what `change` does to them. */
  async function rebuild(change: (table: TableName, row: object) => readonly object[] = (_, row) => [row]) {
    await createRebuilt(engine);
    const writer = new RebuildWriter(engine);
    writer.startChunk(100);
    const add = (table: TableName, row: object) => {
      for (const changed of change(table, row)) writer.add(table, changed as never);
    };
    for (const row of all.filter((each) => !refused.includes(each)))
      add('item' in row ? 'operations' : 'events', row);
    for (const table of tableNames)
      if (table !== 'events' && table !== 'operations') add(table, fullRows[table]);
    await writer.flush();
    return writer;
  }

  const differing = async () =>
    (await compareRebuilt(engine))
      .filter(({ onlyStored, onlyRebuilt }) => onlyStored + onlyRebuilt > 0)
      .map(({ table, onlyStored, onlyRebuilt }) => [table, onlyStored, onlyRebuilt]);

  test('the same rows in other places are equal', async () => {
    expect((await rebuild()).refused).toBe(0);
    expect(await differing()).toEqual([]);
    const events = (await compareRebuilt(engine)).find(({ table }) => table === 'events');
    expect(events?.storedRows).toBe(events?.rebuiltRows);
    expect(events?.storedRows).toBeGreaterThan(20);
  });

  test('are compared in parts where a table takes more memory than a statement may have', async () => {
    expect((await rebuild()).refused).toBe(0);
    const whole = await compareRebuilt(engine);
    let refusals = 0;
    const small: Engine = Object.create(engine, {
      select: {
        value: (statement: Statement, options: SelectOptions) => {
          const { parts } = statement.parameters;
          if (typeof parts !== 'number' || parts >= 4) return engine.select(statement, options);
          refusals++;
          return Promise.reject(new EngineError('memory', 'too much'));
        },
      },
    });
    expect(await compareRebuilt(small)).toEqual(whole);
    expect(refusals).toBe(2 * rebuiltTableNames.length);
  });

  test('a lost, a doubled and a changed row each show', async () => {
    await rebuild((table, row) => (table === 'units' ? [] : [row]));
    expect(await differing()).toEqual([['units', 1, 0]]);
    await rebuild((table, row) => (table === 'merges' ? [row, row] : [row]));
    expect(await differing()).toEqual([['merges', 0, 1]]);
    await rebuild((table, row) => (table === 'versions' ? [{ ...row, props: { plan: 'other' } }] : [row]));
    expect(await differing()).toEqual([['versions', 1, 1]]);
    // Most of an event's numbers are NULL.
    await rebuild((table, row) => (table === 'events' ? [{ ...row, event_type: 'other' }] : [row]));
    expect(await differing()).toEqual([['events', 25, 25]]);
    await rebuild((table, row) => (table === 'events' ? [{ ...row, revenue: 0 }] : [row]));
    expect(await differing()).toEqual([['events', 25, 25]]);
  });

  /** Dies at the n-th statement of the swap itself: what was derived is deleted before it. */
  function dying(at: number): Engine {
    let commands = 0;
    const dead = new EngineError('io', 'injected');
    return {
      kind: engine.kind,
      select: (statement, options) => engine.select(statement, options),
      stream: (statement, options) => engine.stream(statement, options),
      insert: (table, lines) => engine.insert(table, lines),
      command: (statement) => {
        if (/^(RENAME|DROP) TABLE/.test(statement.sql)) commands++;
        return commands >= at ? Promise.reject(dead) : engine.command(statement);
      },
      close: () => Promise.resolve(),
      ping: () => Promise.resolve(),
    };
  }

  async function state() {
    const { rows } = await engine.select(
      {
        sql: "SELECT (SELECT min(chunk) FROM units) AS chunk, (SELECT min(chunk) FROM events) AS events, countIf(name LIKE '%\\_rebuilt' OR name LIKE '%\\_before') AS beside FROM system.tables WHERE database = currentDatabase()",
        parameters: {},
      },
      readLimits,
    );
    return rows[0];
  }

  test('a rebuild that never came to its swap leaves no trace after the next start', async () => {
    const before = await state();
    await rebuild();
    await finishSwap(engine);
    expect(await state()).toEqual({ ...before, beside: '0' });
  });

  test('a swap cut short anywhere is finished by the next start', async () => {
    const steps = rebuiltTableNames.length * 3;
    // The two steps of a table in the middle, the end of the renames, the end of it all.
    for (const at of [2, 7, rebuiltTableNames.length * 2 + 1, steps]) {
      await rebuild();
      await expect(swapRebuilt(dying(at))).rejects.toThrow('injected');
      await migrate(engine, () => 0);
      expect(await state()).toEqual({ chunk: '100', events: '100', beside: '0' });
    }
    await rebuild();
    expect(await differing()).toEqual([]);
    await swapRebuilt(engine);
    expect(await state()).toEqual({ chunk: '100', events: '100', beside: '0' });
  });
});
