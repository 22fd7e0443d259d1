import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { tableNames } from '../../src/domain/rows.ts';
import {
  type Engine,
  EngineError,
  type EngineErrorKind,
  type ResultRow,
  type Statement,
} from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { storedSize } from '../../src/store/sizes.ts';
import { asSent, eventColumns, toEventRow } from '../../src/store/stored-rows.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';
import { fullRows } from '../support/full-rows.ts';

const readLimits = { timeLimitMs: 10_000, memoryLimitBytes: 1_000_000_000 };
const tricky = `it's "quoted" \\ back\\slash \\n \t tab \n line \r {x:String} ü 日本 \u{1F600} \\'; DROP TABLE events; --`;

describe.each(enginesHere())('$name engine', ({ name, start }) => {
  let running: TestEngine;
  let engine: Engine;
  beforeAll(async () => {
    running = await start();
    engine = running.engine;
    await migrate(engine, () => 1_000);
    await engine.command({
      sql: 'CREATE TABLE scratch (n UInt64, t DateTime64(3), word String, d UInt8 DEFAULT 7) ENGINE = MergeTree PARTITION BY toYear(t) ORDER BY n',
      parameters: {},
    });
  });
  afterAll(() => running.stop());

  const select = async (sql: string, parameters: Statement['parameters'] = {}) =>
    (await engine.select({ sql, parameters }, readLimits)).rows;
  const count = async (table: string) =>
    Number((await select(`SELECT count() AS c FROM ${table}`))[0]?.['c']);

  async function kindOf(work: Promise<unknown>): Promise<EngineErrorKind | undefined> {
    const error = await work.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (error !== undefined && !(error instanceof EngineError)) throw error;
    return error?.kind;
  }

  test('says which it is', () => {
    expect(engine.kind).toBe(name);
  });

  test.each(tableNames)('a row of %s with every field there is finds its columns', async (table) => {
    await engine.insert(table, `${JSON.stringify(fullRows[table])}\n`);
    const fields = Object.keys(fullRows[table]).map((field) => `\`${field}\``);
    const rows = await select(`SELECT ${fields.join(', ')} FROM ${table}`);
    expect(rows).toHaveLength(1);
    const empty = Object.entries(rows[0] ?? {}).filter(([, value]) => value === null || value === '');
    expect(empty).toEqual([]);
  });

  test('an event comes back as it was emitted', async () => {
    const rows = await select(`SELECT ${eventColumns(16)} FROM events WHERE project = 3 ${asSent}`);
    const { quantity: _, event_id: __, ...others } = fullRows.events;
    expect(rows.map(toEventRow)).toEqual([{ ...others, quantity: 0, event_id: 0 }]);
  });

  test('64-bit ids are strings, times keep their milliseconds, in the answer', async () => {
    expect(
      await select('SELECT user, g1, time, toUnixTimestamp64Milli(time) AS ms FROM events WHERE project = 3'),
    ).toEqual([
      {
        user: '18446744073709551615',
        g1: ['18446744073709551615', '1'],
        time: '2026-02-28T23:59:59.999Z',
        ms: String(Date.UTC(2026, 1, 28, 23, 59, 59, 999)),
      },
    ]);
  });

  test('omitted fields take their defaults', async () => {
    await engine.insert('events', '{"project":4,"event_type":"bare","time":1700000000000}\n');
    const [row] = await select('SELECT * FROM events WHERE project = 4');
    expect(row).toMatchObject({
      user: '0',
      g0: [],
      'more_groups.id': [],
      user_id: '',
      session_id: '-1',
      event_id: null,
      revenue: null,
      client_time: null,
      props: {},
    });
  });

  test('a property sent as a whole number, then as a fraction, then as text, is all of them', async () => {
    const values = [1, 2.5, 'three', true, ['x']];
    const lines = values.map((value) =>
      JSON.stringify({ project: 5, event_type: 'p', time: 1_700_000_000_000, props: { value } }),
    );
    await engine.insert('events', `${lines.join('\n')}\n`);
    const sql = `SELECT props FROM events WHERE project = 5 ORDER BY toString(props) ${asSent}`;
    const stored = (await select(sql)).map((row) => (row['props'] as { value: unknown }).value);
    expect(new Set(stored.map((value) => JSON.stringify(value)))).toEqual(
      new Set(values.map((value) => JSON.stringify(value))),
    );
    const number = 'coalesce(props.value.:Float64, toFloat64(props.value.:Int64))';
    const [sum] = await select(`SELECT sum(${number}) AS s FROM events WHERE project = 5`);
    expect(sum).toEqual({ s: 3.5 });
  });

  test('a dotted key is not a nested one', async () => {
    const rows = await select(
      'SELECT props.`a%2Eb` AS dotted, props.a.b AS nested FROM events WHERE project = 3',
    );
    expect(rows).toEqual([{ dotted: '1', nested: '2' }]);
  });

  test('parameters of each type arrive as they are', async () => {
    const parameters = {
      text: tricky,
      empty: '',
      big: '18446744073709551615',
      small: -5,
      fraction: 0.1,
      yes: true,
      no: false,
      words: [tricky, '', "it's"],
      ids: ['18446744073709551615', '0'],
      numbers: [1, 2, 3],
      floats: [0.5, 1],
      nothing: [],
    };
    const sql = `SELECT {text:String} AS text, {empty:String} AS empty, {big:UInt64} AS big, {small:Int32} AS small,
      {fraction:Float64} AS fraction, {yes:Bool} AS yes, {no:Bool} AS no, {words:Array(String)} AS words,
      {ids:Array(UInt64)} AS ids, {numbers:Array(UInt8)} AS numbers, {floats:Array(Float64)} AS floats,
      {nothing:Array(UInt64)} AS nothing`;
    expect(await select(sql, parameters)).toEqual([parameters]);
  });

  test('a long list of ids can be bound', async () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => String(2n ** 63n + BigInt(index)));
    const [row] = await select('SELECT length({ids:Array(UInt64)}) AS n, 5 IN {ids:Array(UInt64)} AS found', {
      ids,
    });
    expect(row).toEqual({ n: '50000', found: 0 });
  });

  test('a long text can be bound', async () => {
    const text = tricky.repeat(3_000);
    expect(await select('SELECT {text:String} AS text', { text })).toEqual([{ text }]);
    const words = [text, tricky];
    expect(await select('SELECT {words:Array(String)} AS words', { words })).toEqual([{ words }]);
  });

  test('a statement without a value for its placeholder is a bug, not an answer', async () => {
    await expect(select('SELECT {missing:String}')).rejects.toThrow('no value for {missing:String}');
  });

  test('the numbers of rows and bytes read come with the answer', async () => {
    const sql = 'SELECT sum(number) AS s FROM numbers(100000)';
    const result = await engine.select({ sql, parameters: {} }, readLimits);
    expect(result.rows).toEqual([{ s: '4999950000' }]);
    expect(result.rowsRead).toBe(100_000);
    expect(result.bytesRead).toBe(800_000);
  });

  const endless = { sql: 'SELECT sum(cityHash64(number)) FROM numbers(1000000000000)', parameters: {} };
  const endlessOnes = async () =>
    Number(
      (
        await select(
          "SELECT count() AS c FROM system.processes WHERE query LIKE '%cityHash64(num%' AND query NOT LIKE '%processes%'",
        )
      )[0]?.['c'],
    );

  test('what nobody waits for any more is ended, and the engine works on', async () => {
    for (const whenMs of [0, 1, 300]) {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), whenMs);
      const reading = kindOf(engine.select(endless, { ...readLimits, signal: stop.signal }));
      expect(await reading).toBe('cancelled');
      await expect.poll(endlessOnes).toBe(0);
    }
    const aborted = { ...readLimits, signal: AbortSignal.abort() };
    expect(await kindOf(engine.select(endless, aborted))).toBe('cancelled');
    expect(await select('SELECT {x:UInt8} AS x', { x: 7 })).toEqual([{ x: 7 }]);
  });

  test('what waits for a session leaves the queue, and its neighbours stay', async () => {
    const stops = Array.from({ length: 4 }, () => new AbortController());
    const reading = stops.map(({ signal }) => kindOf(engine.select(endless, { ...readLimits, signal })));
    const next = select('SELECT 1 AS one');
    stops[3]?.abort();
    expect(await reading[3]).toBe('cancelled');
    for (const stop of stops) stop.abort();
    expect(await Promise.all(reading)).toEqual(stops.map(() => 'cancelled'));
    expect(await next).toEqual([{ one: 1 }]);
    expect(await Promise.all(stops.map(() => select('SELECT 2 AS two')))).toEqual(
      stops.map(() => [{ two: 2 }]),
    );
  });

  test('progress and memory are told of a statement that runs a while', async () => {
    const told: { rowsRead: number; rowsToRead: number }[] = [];
    const options = {
      ...readLimits,
      timeLimitMs: 30_000,
      onProgress: (each: (typeof told)[0]) => told.push(each),
    };
    const sql =
      'SELECT uniqExact(number % 1000000), max(cityHash64(number)) FROM numbers(60000000) SETTINGS max_threads = 1';
    const { memoryBytes } = await engine.select({ sql, parameters: {} }, options);
    expect(memoryBytes).toBeGreaterThan(1_000_000);
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ rowsRead }) => rowsRead)).toEqual(
      told.map(({ rowsRead }) => rowsRead).sort((a, b) => a - b),
    );
    for (const { rowsRead, rowsToRead } of told) expect(rowsToRead).toBeGreaterThanOrEqual(rowsRead);
    expect(told.at(-1)?.rowsToRead).toBe(60_000_000);
  });

  async function streamed(sql: string, parameters: Statement['parameters'] = {}, options = {}) {
    const batches: ResultRow[][] = [];
    for await (const rows of engine.stream({ sql, parameters }, { ...readLimits, ...options }))
      batches.push([...rows]);
    return batches;
  }

  test('a stream gives the rows a select gives, in batches', async () => {
    const sql =
      'SELECT number, toString(number) AS `a"b`, {tricky:String} AS t, [1, NULL] AS list FROM numbers(20000) SETTINGS max_threads = 1';
    const batches = await streamed(sql, { tricky });
    expect(batches.length).toBeGreaterThan(2);
    const rows = batches.flat();
    expect(rows).toHaveLength(20_000);
    expect(rows.slice(0, 5)).toEqual((await select(`${sql}`, { tricky })).slice(0, 5));
    expect(rows.at(-1)).toMatchObject({ number: '19999' });
    expect(await streamed('SELECT 1 AS one WHERE 0')).toEqual([]);
    const union = 'WITH 5 AS five SELECT * FROM (SELECT five AS x UNION ALL SELECT 6) UNION ALL SELECT 7';
    expect((await streamed(union)).flat().map(({ x }) => x)).toEqual(expect.arrayContaining([5, 6, 7]));
  });

  test('an answer too large to be held is told as such, and streamed as it is', async () => {
    const sql = "SELECT repeat('x', 1000 + number % 2) AS text FROM numbers(60000)";
    expect(await kindOf(select(sql))).toBe('answer');
    let rows = 0;
    for await (const batch of engine.stream({ sql, parameters: {} }, readLimits)) rows += batch.length;
    expect(rows).toBe(60_000);
  });

  test('a stream fails before its first row, and can be left early or cancelled', async () => {
    const failing =
      'SELECT number, throwIf(number = 90000) FROM numbers(100000) SETTINGS max_block_size = 100';
    expect(await kindOf(streamed(failing))).toBe('query');
    expect(await kindOf(streamed(endless.sql, {}, { timeLimitMs: 200 }))).toBe('timeout');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await kindOf(streamed(endless.sql, {}, { signal: stop.signal }))).toBe('cancelled');
    for await (const rows of engine.stream(
      { sql: 'SELECT number FROM numbers(200000)', parameters: {} },
      readLimits,
    )) {
      expect(rows[0]).toEqual({ number: '0' });
      break;
    }
    const later = new AbortController();
    const reading = async () => {
      const options = { ...readLimits, signal: later.signal };
      for await (const _ of engine.stream(
        { sql: 'SELECT number FROM numbers(200000)', parameters: {} },
        options,
      ))
        later.abort();
    };
    expect(await kindOf(reading())).toBe('cancelled');
    expect(await select('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  // Short and long lines come to the embedded engine in two ways.
  test.each([1, 400])(
    'an insert with a bad row is a data error and leaves nothing, words of %i',
    async (length) => {
      const word = 'w'.repeat(length);
      const lines = Array.from({ length: 3_000 }, (_, n) => ({ n, t: Date.UTC(2000 + (n % 25), 5), word }));
      const bad = [{ n: 1, t: 'yesterday' }, { n: -1 }, { n: 'x' }, { word: 'w', unknown: 1 }, { n: 1.5 }];
      for (const row of bad) {
        const all = [...lines.slice(0, 2_000), row, ...lines.slice(2_000)];
        const text = all.map((line) => `${JSON.stringify(line)}\n`).join('');
        expect(await kindOf(engine.insert('scratch', text))).toBe('data');
      }
      for (const text of ['{"n":1\n', 'no json\n', '{"n":1}\n{"n":2,"word":"half'])
        expect(await kindOf(engine.insert('scratch', text))).toBe('data');
      expect(await count('scratch')).toBe(0);
    },
  );

  test('properties that JSON columns refuse are data errors', async () => {
    const refused = ['{"a":1,"a":2}', '{"a":123456789012345678901234567890}', '{"a":"\\ud800"}', '5', '[1]'];
    for (const props of refused)
      expect([props, await kindOf(engine.insert('events', `{"project":9,"props":${props}}\n`))]).toEqual([
        props,
        'data',
      ]);
    expect(await select('SELECT 1 FROM events WHERE project = 9')).toEqual([]);
  });

  test('a statement over its time is a timeout, one over its memory is memory', async () => {
    expect(await kindOf(engine.select(endless, { ...readLimits, timeLimitMs: 200 }))).toBe('timeout');
    const greedy = { sql: 'SELECT length(groupArray(number)) FROM numbers(50000000)', parameters: {} };
    expect(await kindOf(engine.select(greedy, { ...readLimits, memoryLimitBytes: 20_000_000 }))).toBe(
      'memory',
    );
  });

  test('a statement of too many parts is of a wrong size', async () => {
    const countWith = (count: number) => {
      const parts = Array.from({ length: count }, (_, n) => `number = ${n}`);
      return select(`SELECT count() AS n FROM numbers(1) WHERE ${parts.join(' OR ')}`);
    };
    // As long as a chart by user where rules of twenty group types leave users out.
    expect(await countWith(20_000)).toEqual([{ n: '1' }]);
    expect(await kindOf(countWith(120_000))).toBe('size');
  });

  test('a wrong statement is a query error', async () => {
    expect(await kindOf(select('SELEC 1'))).toBe('query');
    expect(await kindOf(select('SELECT * FROM nowhere'))).toBe('query');
    expect(await kindOf(select("SELECT toUInt8('x')"))).toBe('query');
    expect(await kindOf(engine.insert('nowhere', '{"a":1}\n'))).toBe('query');
    expect(await kindOf(engine.command({ sql: 'DROP TABLE nowhere', parameters: {} }))).toBe('query');
  });

  test('answers after errors are clean, on every session', async () => {
    const failing =
      'SELECT number, throwIf(number = 60000) FROM numbers(100000) SETTINGS max_block_size = 100';
    for (let round = 0; round < 6; round++) {
      expect(await kindOf(select(failing))).toBe('query');
      expect(await select('SELECT {round:UInt8} AS round', { round })).toEqual([{ round }]);
    }
  });

  test('settings of one statement do not reach the next', async () => {
    const greedy = 'SELECT length(groupArray(number)) AS n FROM numbers(5000000)';
    const few = { ...readLimits, memoryLimitBytes: 20_000_000 };
    for (let round = 0; round < 4; round++) {
      await engine.select({ sql: 'SELECT 1', parameters: {} }, few);
      expect(await select(greedy)).toEqual([{ n: '5000000' }]);
    }
  });

  test('selects run beside each other and beside inserts, and see whole inserts only', async () => {
    await engine.command({ sql: 'TRUNCATE TABLE scratch', parameters: {} });
    const batches = 12;
    const perBatch = 500;
    let done = false;
    const inserting = (async () => {
      for (let batch = 0; batch < batches; batch++) {
        const rows = Array.from({ length: perBatch }, (_, n) => `{"n":${batch * perBatch + n},"t":0}\n`);
        await engine.insert('scratch', rows.join(''));
      }
      done = true;
    })();
    const reading = Array.from({ length: 5 }, async (_, reader) => {
      let last = 0;
      while (!done) {
        const [row] = await select('SELECT count() AS c, {reader:UInt8} AS reader FROM scratch', { reader });
        const found = Number(row?.['c']);
        expect(row?.['reader']).toBe(reader);
        expect(found % perBatch).toBe(0);
        expect(found).toBeGreaterThanOrEqual(last);
        last = found;
      }
    });
    await Promise.all([inserting, ...reading]);
    expect(await count('scratch')).toBe(batches * perBatch);
  });

  test('a history of many years is one insert', async () => {
    await engine.command({ sql: 'TRUNCATE TABLE scratch', parameters: {} });
    const rows = Array.from({ length: 300 }, (_, n) => `{"n":${n},"t":${Date.UTC(1971, n * 2)}}\n`);
    await engine.insert('scratch', rows.join(''));
    expect(await count('scratch')).toBe(300);
  });

  test('an insert of nothing does nothing', async () => {
    await engine.insert('scratch', '');
    expect(await count('scratch')).toBe(300);
  });

  test('sizes are told by table, and per event', async () => {
    const size = await storedSize(engine);
    const events = size.tables.find(({ table }) => table === 'events');
    expect(events?.rows).toBe(await count('events'));
    expect(size.events).toBe(events?.rows);
    expect(size.bytes).toBe(size.tables.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(size.bytesPerEvent).toBeCloseTo(size.bytes / size.events);
    for (const { bytes, parts } of size.tables) expect(Math.min(bytes, parts)).toBeGreaterThan(0);
  });

  test('migrations are applied once, and newer data is refused', async () => {
    expect(await migrate(engine, () => 2_000)).toEqual([]);
    await engine.insert('migrations', '{"number":999,"name":"of tomorrow","applied":0}\n');
    const refused = migrate(engine, () => 3_000);
    await expect(refused).rejects.toThrow('newer Muster (their version is 999');
    await expect(refused).rejects.toBeInstanceOf(Problem);
  });

  test('a migration cut short is finished by the next start', async () => {
    const create = 'CREATE TABLE IF NOT EXISTS step_one (n UInt8) ENGINE = MergeTree ORDER BY n';
    const fill = 'CREATE TABLE IF NOT EXISTS step_two AS step_one';
    const cut = [{ number: 1000, name: 'steps', statements: [create, 'SELEC'] }];
    const whole = [{ number: 1000, name: 'steps', statements: [create, fill] }];
    expect(await kindOf(migrate(engine, () => 0, cut))).toBe('query');
    expect(await migrate(engine, () => 0, whole)).toEqual([1000]);
    expect(await migrate(engine, () => 0, whole)).toEqual([]);
    expect(await count('step_two')).toBe(0);
  });

  test('close does not wait for what is being read, and can be repeated', async () => {
    const unlimited = { ...readLimits, timeLimitMs: 600_000 };
    const reading = kindOf(engine.select(endless, unlimited));
    await expect
      .poll(() => select("SELECT count() AS c FROM system.processes WHERE query LIKE '%cityHash64(number)%'"))
      .not.toEqual([{ c: '1' }]);
    await Promise.all([engine.close(), engine.close()]);
    expect(['cancelled', 'io']).toContain(await reading);
    engine = await running.reopen();
  });

  test('a closed engine refuses, and its data is there when it is opened again', async () => {
    await engine.close();
    expect(await kindOf(select('SELECT 1'))).toBe('io');
    expect(await kindOf(engine.insert('scratch', '{"n":1}\n'))).toBe('io');
    engine = await running.reopen();
    expect(await count('scratch')).toBe(300);
    await engine.close();
  });
});
