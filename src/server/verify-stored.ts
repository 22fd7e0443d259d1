/** At a start: compares what the engine holds with what the ledger put into it, and says and mends what differs. */
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import type { ChunkId } from '../domain/ids.ts';
import { type TableName, tableNames } from '../domain/rows.ts';
import type { Ledger, Loss, RowCounts, StoredExpectation } from '../ledger/contract.ts';
import type { Engine } from '../store/contract.ts';
import { derivedTableNames, forgetDerived } from '../store/derived/unrecorded.ts';
import { brokenParts, dropBrokenPart, unsyncedTables } from '../store/durability.ts';
import { countByChunk, countStored } from '../store/stored-counts.ts';

interface VerifyOptions {
  readonly engine: Engine;
  readonly ledger: Pick<Ledger, 'stored' | 'closedChunks' | 'reopenChunks' | 'checkpoint'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Counts rows by table; where some are missing, by chunk. Chunks that the ledger still has are closed again, so that the
 * drain inserts what is missing of them; what it has no more is noted as lost. Tables derived from events that changed
 * are emptied, to be derived anew. What it found is the checkpoint of the next start. Errors: EngineError.
 */
export async function verifyStored(options: VerifyOptions): Promise<void> {
  const haveEventsChanged = await verifyRows(options);
  const isDerivedBroken = await tellBroken(options);
  if (haveEventsChanged || isDerivedBroken) await forgetDerived(options.engine);
  await tellUnsynced(options);
}

/** True where events are missing. */
async function verifyRows({ engine, ledger, clock, log }: VerifyOptions): Promise<boolean> {
  const expected = ledger.stored();
  const found = await countStored(engine, ledger.closedChunks());
  const missing = difference(sumExpected(expected), found);
  if (expected.before === undefined || isNothing(missing)) {
    const surplus = expected.before === undefined ? {} : difference(found, sumExpected(expected));
    if (!isNothing(surplus))
      log.warn(
        { rows: surplus },
        'the engine holds more rows than the ledger put into it: are both of one backup?',
      );
    ledger.checkpoint(found, []);
    return false;
  }
  const incomplete = await findIncomplete(engine, expected);
  const again = [...incomplete.values()].reduce<RowCounts>(sum, {});
  const lost = difference(missing, again);
  if (incomplete.size > 0) {
    log.warn(
      { rows: again, chunks: incomplete.size },
      'rows are missing in the engine: they are inserted again',
    );
    ledger.reopenChunks([...incomplete.keys()]);
  }
  if (!isNothing(lost))
    log.error({ rows: lost }, 'rows are missing in the engine, and the ledger has them no more');
  const losses: readonly Loss[] = tableNames.flatMap((table) =>
    lost[table] === undefined ? [] : [{ table, rows: lost[table], noticedMs: clock() }],
  );
  ledger.checkpoint(await countStored(engine, ledger.closedChunks()), losses);
  return missing.events !== undefined;
}

/** Of the chunks that the ledger still has, those of which the engine has not every row, with the number that is missing. */
async function findIncomplete(
  engine: Engine,
  { chunks }: StoredExpectation,
): Promise<ReadonlyMap<ChunkId, RowCounts>> {
  if (chunks.length === 0) return new Map();
  const found = await countByChunk(
    engine,
    chunks.map(({ chunk }) => chunk),
  );
  return new Map(
    chunks
      .map(({ chunk, rows }) => [chunk, difference(rows, found.get(chunk) ?? {})] as const)
      .filter(([, missing]) => !isNothing(missing)),
  );
}

/** Tells of parts that the engine set aside; true where tables that can be made again lost some, which are removed. */
async function tellBroken({ engine, log }: VerifyOptions): Promise<boolean> {
  const parts = await brokenParts(engine).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'nobody can tell whether parts of tables are broken');
    return [];
  });
  const canBeMadeAgain = new Set<string>(['derived_progress', ...derivedTableNames]);
  const again = parts.filter(({ table }) => canBeMadeAgain.has(table));
  for (const part of parts)
    log.error(
      { ...part },
      'a part of a table is broken: the engine set it aside and opened the table without it',
    );
  for (const part of again) await dropBrokenPart(engine, part);
  return again.length > 0;
}

async function tellUnsynced({ engine, log }: VerifyOptions): Promise<void> {
  const tables = await unsyncedTables(engine).catch((error: unknown) => {
    log.warn({ error: String(error) }, 'nobody can tell whether tables are forced to disk');
    return [];
  });
  if (tables.length > 0)
    log.warn({ tables }, 'tables are not forced to disk: a power cut of the engine’s machine may lose rows');
}

function sumExpected({ before = {}, chunks }: StoredExpectation): RowCounts {
  return chunks.map(({ rows }) => rows).reduce<RowCounts>(sum, before);
}

function sum(one: RowCounts, other: RowCounts): RowCounts {
  return countTables((table) => (one[table] ?? 0) + (other[table] ?? 0));
}

/** What is in the first and not in the second; nothing less than none. */
function difference(whole: RowCounts, part: RowCounts): RowCounts {
  return countTables((table) => Math.max(0, (whole[table] ?? 0) - (part[table] ?? 0)));
}

function countTables(count: (table: TableName) => number): RowCounts {
  return Object.fromEntries(
    tableNames.map((table) => [table, count(table)] as const).filter(([, rows]) => rows > 0),
  );
}

function isNothing(counts: RowCounts): boolean {
  return Object.keys(counts).length === 0;
}
