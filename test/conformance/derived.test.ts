import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Statement } from '../../src/store/contract.ts';
import { deriveAll } from '../../src/store/derived/derive-all.ts';
import { migrate } from '../../src/store/migrate.ts';
import { lookUpLimits } from '../../src/store/read-limits.ts';
import { derivedRows, expectedRows, insertEvents, type StoredEvent } from '../support/derived.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { suiteSeed } from '../support/suite-seed.ts';

const clock = () => 5_000;
/** More than there are slots; some of them hardly used. */
const types = Array.from({ length: 19 }, (_, number) => `type ${number}`);

/** An hour before and after midnight and the change to summer time in Berlin, of two years. */
const timesMs = [
  Date.UTC(2025, 2, 29, 22, 59, 59, 999),
  Date.UTC(2025, 2, 29, 23),
  Date.UTC(2025, 2, 30, 21, 59, 59, 999),
  Date.UTC(2025, 2, 30, 22),
  Date.UTC(2025, 11, 31, 22, 30),
  Date.UTC(2025, 11, 31, 23, 30),
];

const units = fc.uniqueArray(fc.constantFrom('1', '2', '18446744073709551615'), { minLength: 1 });
const groups = fc
  .uniqueArray(fc.constantFrom('type 0', 'type 1', 'type 15', 'type 16', 'type 18'), { maxLength: 4 })
  .chain((used) => fc.tuple(...used.map((type) => fc.tuple(fc.constant(type), units))))
  .map((pairs) =>
    Object.fromEntries(pairs.map(([type, list]) => [type, list.map((unit) => [unit, `${unit}`] as const)])),
  );
const streams = fc.array(
  fc.record({
    event_type: fc.constantFrom('a', "it's"),
    time: fc.constantFrom(...timesMs),
    user: fc.constantFrom('1', '9'),
    user_ver: fc.constantFrom('0', '5'),
    session_id: fc.constantFrom(-1, 1_767_000_000_000),
    groups,
    newChunk: fc.boolean(),
  }),
  { minLength: 10, maxLength: 30 },
);

function placed(stream: typeof streams extends fc.Arbitrary<infer S> ? S : never): readonly StoredEvent[] {
  let [chunk, row] = [1, 0];
  return stream.map(({ newChunk, ...event }) => {
    if (newChunk) [chunk, row] = [chunk + 1, 0];
    return { ...event, chunk, row: row++ };
  });
}

describe.each(enginesHere())('tables derived in the $name engine', ({ start }) => {
  let running: TestEngine;
  let engine: Engine;
  let project = 0;
  beforeAll(async () => {
    running = await start();
    engine = running.engine;
    await migrate(engine, clock);
  });
  afterAll(() => running.stop());

  test('hold what the events lead to, whatever the pieces and the time zone', async () => {
    const sizes = fc.constantFrom(10, 1_000);
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns');
    await fc.assert(
      fc.asyncProperty(
        streams,
        zones,
        sizes,
        sizes,
        async (stream, timeZone, pairsPerBatch, pairsPerPiece) => {
          const id = ++project;
          const events = placed(stream);
          await insertEvents(engine, id, types, events);
          const progress = await deriveAll(engine, clock, { id, timeZone }, { pairsPerBatch, pairsPerPiece });
          expect(await derivedRows(engine, id)).toEqual(expectedRows(timeZone, events));
          expect(progress).toMatchObject({ timeZone });
          expect(progress?.toChunk).toBeGreaterThanOrEqual(events.at(-1)?.chunk ?? 0);
        },
      ),
      { numRuns: 4, seed: suiteSeed },
    );
  }, 60_000);

  test('follow events that come later, and stop where they are told', async () => {
    const id = ++project;
    const event = {
      event_type: 'a',
      time: timesMs[0] ?? 0,
      user: '1',
      user_ver: '2',
      session_id: -1,
      groups: {},
    };
    const events = [1, 2, 3].map((chunk) => ({ ...event, chunk, row: 0 }));
    await insertEvents(engine, id, [], events);
    const first = await deriveAll(engine, clock, { id, timeZone: 'UTC' }, { toChunk: 2 });
    expect(first).toMatchObject({ toChunk: 2, toBatch: 1 });
    expect(await derivedRows(engine, id)).toEqual(expectedRows('UTC', events.slice(0, 2)));
    const second = await deriveAll(engine, clock, { id, timeZone: 'UTC' });
    expect(second).toMatchObject({ toBatch: 2 });
    expect(await derivedRows(engine, id)).toEqual(expectedRows('UTC', events));
    expect(await deriveAll(engine, clock, { id, timeZone: 'UTC' })).toEqual(second);
    const moved = await deriveAll(engine, clock, { id, timeZone: 'Asia/Tokyo' });
    expect(moved).toMatchObject({ timeZone: 'Asia/Tokyo' });
    expect(await derivedRows(engine, id)).toEqual(expectedRows('Asia/Tokyo', events));
  });

  test('are made in parts where a day takes more memory than a statement may have', async () => {
    const id = ++project;
    const users = 60_000;
    const sql = `INSERT INTO events (project, chunk, row, event_type, time, received, user, user_ver)
SELECT {id:UInt32}, 1, number, 'a', fromUnixTimestamp64Milli(toInt64(number), 'UTC') AS at, at, number + 1, 1 FROM numbers({users:UInt32})`;
    await engine.command({ sql, parameters: { id, users } });
    const parts = new Set<unknown>();
    const observed = new Proxy(engine, {
      get: (target, name) => {
        if (name === 'command')
          return (statement: Statement) => {
            parts.add(statement.parameters['parts']);
            return target.command(statement);
          };
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await deriveAll(observed, clock, { id, timeZone: 'UTC' }, { memoryBytesMax: 12_000_000 });
    expect(Math.max(...[...parts].map((count) => Number(count ?? 0)))).toBeGreaterThan(1);
    for (const table of ['unit_days', 'unit_days_all']) {
      const rows = `SELECT uniqExact(unit) AS units, sum(n) AS events FROM ${table} WHERE project = {id:UInt32}`;
      const answer = await engine.select({ sql: rows, parameters: { id } }, lookUpLimits);
      expect(answer.rows.map((row) => [Number(row['units']), Number(row['events'])])).toEqual([
        [users, users],
      ]);
    }
    const tooLittle = deriveAll(engine, clock, { id, timeZone: 'Asia/Tokyo' }, { memoryBytesMax: 100_000 });
    await expect(tooLittle).rejects.toMatchObject({ kind: 'memory' });
  }, 60_000);

  test('are absent where a project has no events', async () => {
    expect(await deriveAll(engine, clock, { id: ++project, timeZone: 'UTC' })).toBeUndefined();
  });
});
