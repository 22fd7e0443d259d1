import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRow, NewRow } from '../../src/domain/rows.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { type Engine, EngineError } from '../../src/store/contract.ts';
import { createDrain } from '../../src/store/drain.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { suiteSeed } from '../support/suite-seed.ts';

const directory = mkdtempSync(join(tmpdir(), 'muster-drain-ledger-'));
const log = { info: () => undefined, warn: () => undefined };
const lives = 12;
const commitsPerLife = 15;
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded', directory: join(directory, 'engine'), readers: 1 });
  await migrate(engine, () => 0);
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

/** Numbers in 0..1, the same for the same start. */
function randomOf(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Fails about every third insert, leaving any number of its rows behind. */
function unreliable(random: () => number): Engine {
  return {
    kind: engine.kind,
    select: (statement, options) => engine.select(statement, options),
    stream: (statement, options) => engine.stream(statement, options),
    command: (statement) => engine.command(statement),
    close: () => Promise.resolve(),
    ping: () => Promise.resolve(),
    async insert(table, lines) {
      if (random() < 0.66) return engine.insert(table, lines);
      const all = lines.split(/(?<=\n)/);
      await engine.insert(table, all.slice(0, Math.floor(random() * (all.length + 1))).join(''));
      throw new EngineError('io', 'injected');
    },
  };
}

function eventOf(number: number): NewRow<'events'> {
  const event: NewRow<'events'> = {
    project: 1,
    event_type: 'e',
    time: 1_700_000_000_000,
    client_time: 1_700_000_000_000,
    received: 1_700_000_000_000,
    request: `r${number}`,
    source: 'amplitude',
    stamp: 'receipt',
    user: '1',
    user_ver: '0',
    insert_id: String(number),
    props: {},
  } satisfies Partial<EventRow>;
  return event;
}

test(`every committed row is in once, after ${lives} lives with a failing engine (SUITE_SEED=${suiteSeed})`, async () => {
  const random = randomOf(suiteSeed);
  const acknowledged: string[] = [];
  for (let life = 0; life < lives; life++) {
    const ledger = openLedger({ directory: join(directory, 'ledger'), clock: Date.now });
    const drain = createDrain({
      ledger,
      engine: unreliable(random),
      clock: Date.now,
      log,
      onQuarantined: () => undefined,
      retryMsMin: 1,
      retryMsMax: 2,
    });
    drain.start();
    for (let commit = 0; commit < commitsPerLife; commit++) {
      const numbers = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, n) => acknowledged.length + n);
      await ledger.commit((transaction) => {
        for (const number of numbers) {
          transaction.emit('units', { project: 1, type: 't', unit: String(number), value: '', received: 0 });
          transaction.emit('events', eventOf(number));
        }
      });
      acknowledged.push(...numbers.map(String));
      if (random() < 0.3) ledger.closeChunk();
    }
    // Some lives end with everything in, others in the middle of it.
    if (random() < 0.3) await drain.flush();
    await drain.stop();
    await ledger.close();
  }
  const ledger = openLedger({ directory: join(directory, 'ledger'), clock: Date.now });
  const drain = createDrain({ ledger, engine, clock: Date.now, log, onQuarantined: () => undefined });
  drain.start();
  await drain.flush();
  await drain.stop();
  expect(ledger.closedChunks()).toEqual([]);
  await ledger.close();

  const read = async (sql: string) =>
    (await engine.select({ sql, parameters: {} }, { timeLimitMs: 10_000, memoryLimitBytes: 1e9 })).rows.map(
      (row) => row['id'],
    );
  expect(await read('SELECT insert_id AS id FROM events ORDER BY toUInt32(id)')).toEqual(acknowledged);
  expect(await read('SELECT toString(unit) AS id FROM units ORDER BY unit')).toEqual(acknowledged);
});
