/** A data directory with generated events, each of which has two properties that hardly any other shares. */
import { join } from 'node:path';
import { generate, sizesOf } from '../../bench/generate.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';

/** Where the events are made, before each is given its properties. */
const draft = 999;

const moved = (table: string, columns: string) =>
  `INSERT INTO ${table} SELECT * REPLACE (${columns}) FROM (SELECT * FROM ${table} WHERE project = ${draft})`;

const unlike = (name: string, salt: number) =>
  `'"${name}":"', lower(hex(sipHash128(insert_id, ${salt}))), '"'`;
const props = `CAST(concat('{"ms":', toString(sipHash64(insert_id) % 1000), ',', ${unlike('request', 1)}, ',', ${unlike('trace', 2)}, '}'), 'JSON')`;

const statements: readonly string[] = [
  moved('events', `toUInt32(1) AS project, ${props} AS props`),
  ...['units', 'versions'].map((table) => moved(table, 'toUInt32(1) AS project')),
  ...['events', 'group_types', 'units', 'versions'].map(
    (table) => `ALTER TABLE ${table} DELETE WHERE project = ${draft} SETTINGS mutations_sync = 1`,
  ),
  'OPTIMIZE TABLE events FINAL',
];

export interface Filled {
  /** Dates of the first and last day. */
  readonly range: { readonly start: string; readonly end: string };
}

/** Group types of what is generated, in order of their slots: the server must have given them these. */
export const filledGroupTypes = ['company', 'team', 'order'];

/** Fills the first project of a directory that a server has opened before, and none has open now; one that was kept is full already. */
export async function fill(directory: string, events: number): Promise<Filled> {
  const engine = await openEngine({ engine: 'embedded', directory: join(directory, 'engine'), readers: 1 });
  try {
    return await fillEngine(engine, events);
  } finally {
    await engine.close();
  }
}

async function fillEngine(engine: Engine, events: number): Promise<Filled> {
  const sizes = sizesOf(draft, events);
  if ((await countEvents(engine)) < events) {
    await generate(engine, sizes);
    for (const sql of statements) await engine.command({ sql, parameters: {} });
  }
  const made = await countEvents(engine);
  if (made < events) throw new Error(`${made} of ${events} events were made`);
  const date = (day: number) => new Date(sizes.startMs + day * 86_400_000).toISOString().slice(0, 10);
  return { range: { start: date(0), end: date(sizes.days - 1) } };
}

async function countEvents(engine: Engine): Promise<number> {
  const sql = 'SELECT count() AS n FROM events WHERE project = 1';
  const limits = { timeLimitMs: 60_000, memoryLimitBytes: 1e9 };
  const { rows } = await engine.select({ sql, parameters: {} }, limits);
  return Number(rows[0]?.['n']);
}
