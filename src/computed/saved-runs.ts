/** Runs of computed properties, in computed.db: what is asked for, what is under way, and what became of it. */
import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import { leaseProperties } from './lease-properties.ts';
import { readRun } from './rows.ts';
import type { PropertyShelf, ShelfOptions } from './saved-properties.ts';
import type { Database, RunRow } from './tables.ts';
import type { ComputedShelf, NewRun, RunCounts, RunEnd } from './types.ts';

type RunShelf = Omit<ComputedShelf, keyof PropertyShelf | 'newId' | 'close'>;

type WritingRuns = Pick<RunShelf, 'ask' | 'askOnce' | 'began' | 'progressed' | 'ended'>;

export function savedRuns(options: ShelfOptions): RunShelf {
  const { database } = options;
  return {
    runs: async (property, limit) => {
      const rows = await ofProperty(database, property)
        .orderBy(sql.ref('rowid'), 'desc')
        .limit(limit)
        .execute();
      return rows.map(readRun);
    },
    findRun: async (property, run) => {
      const row = await ofProperty(database, property).where('id', '=', run).executeTakeFirst();
      return row && readRun(row);
    },
    lastRuns: async (project) => {
      const ended = await database
        .selectFrom('runs')
        .select(sql<number>`max(rowid)`.as('last'))
        .where('project', '=', project)
        .where('kind', '!=', 'undo')
        .where('ended_ms', 'is not', null)
        .groupBy('property')
        .execute();
      const rows = await database
        .selectFrom('runs')
        .selectAll()
        .where('project', '=', project)
        .where(({ or, eb }) =>
          or([
            eb('ended_ms', 'is', null),
            eb(
              sql.ref('rowid'),
              'in',
              ended.map(({ last }) => last),
            ),
          ]),
        )
        .orderBy(sql.ref('rowid'), 'desc')
        .execute();
      return rows.map(readRun);
    },
    openRuns: async () => {
      const rows = await database
        .selectFrom('runs')
        .selectAll()
        .where('ended_ms', 'is', null)
        .orderBy(sql.ref('rowid'))
        .execute();
      return rows.map(readRun);
    },
    laterRuns: async (property, afterMs) => {
      const rows = await ofProperty(database, property)
        .where('kind', '!=', 'undo')
        .where('ended_ms', 'is not', null)
        .where('error', '=', '')
        .where('undone_ms', 'is', null)
        .where('as_of_ms', '>', afterMs)
        .orderBy(sql.ref('rowid'))
        .execute();
      return rows.map(readRun);
    },
    isFirstOfName: async ({ id, project, groupType }, run) => {
      const other = await database
        .selectFrom('runs')
        .innerJoin('properties', 'properties.id', 'runs.property')
        .select('runs.id')
        .where('properties.project', '=', project)
        .where('properties.group_type', '=', groupType)
        .where(({ or, eb }) => or([eb('runs.name', '=', run.name), eb('runs.name_after', '=', run.name)]))
        .where(({ or, eb }) => or([eb('runs.property', '!=', id), eb('runs.id', '!=', run.id)]))
        .limit(1)
        .executeTakeFirst();
      return other === undefined;
    },
    ...saveRuns(options),
    ...leaseProperties(options),
  };
}

/** What is asked for, and what becomes of it. */
function saveRuns({ database, clock }: ShelfOptions): WritingRuns {
  return {
    ask: (runs) =>
      database.transaction().execute(async (transaction) => {
        const nowMs = clock();
        await insertRuns(transaction, runs, nowMs);
        for (const { property, ofRun, askedBy } of runs)
          if (ofRun !== undefined)
            await transaction
              .updateTable('runs')
              .set({ undone_ms: nowMs, undone_by: askedBy })
              .where('property', '=', property)
              .where('id', '=', ofRun)
              .execute();
      }),
    askOnce: (run) =>
      database.transaction().execute(async (transaction) => {
        const waiting = await ofProperty(transaction, run.property)
          .where('kind', '=', run.kind)
          .where('from_ms', run.fromMs === undefined ? 'is' : '=', run.fromMs ?? null)
          .where('started_ms', 'is', null)
          .where('ended_ms', 'is', null)
          .executeTakeFirst();
        if (waiting) return readRun(waiting);
        await insertRuns(transaction, [run], clock());
        return undefined;
      }),
    began: async (run, properties) => {
      await database
        .updateTable('runs')
        .set({ started_ms: clock() })
        .where('id', '=', run)
        .where('property', 'in', properties)
        .where('started_ms', 'is', null)
        .execute();
    },
    progressed: (run, counts) =>
      database.transaction().execute(async (transaction) => {
        for (const [property, each] of counts)
          await transaction
            .updateTable('runs')
            .set(writeCounts(each))
            .where('id', '=', run)
            .where('property', '=', property)
            .execute();
      }),
    ended: (run, property, end) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('runs')
          .set({ ...(end.counts && writeCounts(end.counts)), ended_ms: clock(), error: cut(end.error ?? '') })
          .where('id', '=', run)
          .where('property', '=', property)
          .execute();
        if (end.error !== undefined) await restoreUndone(transaction, run, property);
        const times = writeTimes(end);
        if (Object.keys(times).length > 0)
          await transaction.updateTable('properties').set(times).where('id', '=', property).execute();
      }),
  };
}

/** Of an undo that failed: what it was to undo is in force as before. */
async function restoreUndone(database: Database, undo: string, property: string): Promise<void> {
  const of = database
    .selectFrom('runs')
    .select('of_run')
    .where('property', '=', property)
    .where('id', '=', undo)
    .where('kind', '=', 'undo');
  await database
    .updateTable('runs')
    .set({ undone_ms: null, undone_by: '' })
    .where('property', '=', property)
    .where('id', 'in', of)
    .execute();
}

async function insertRuns(database: Database, runs: readonly NewRun[], nowMs: number): Promise<void> {
  if (runs.length === 0) return;
  await database
    .insertInto('runs')
    .values(runs.map((run) => newRun(run, nowMs)))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function ofProperty(database: Database, property: string) {
  return database.selectFrom('runs').selectAll().where('property', '=', property);
}

function newRun(run: NewRun, nowMs: number): RunRow {
  return {
    id: run.id,
    property: run.property,
    project: run.project,
    kind: run.kind,
    name: run.name,
    name_after: run.nameAfter ?? '',
    as_of_ms: run.asOfMs,
    from_ms: run.fromMs ?? null,
    of_run: run.ofRun ?? '',
    asked_ms: nowMs,
    asked_by: run.askedBy,
    started_ms: null,
    ended_ms: null,
    error: '',
    moments: 0,
    groups: 0,
    written: 0,
    unchanged: 0,
    empty: 0,
    scans: 0,
    rows_read: 0,
    slices: 0,
    slices_done: 0,
    undone_ms: null,
    undone_by: '',
  };
}

function writeCounts({ rowsRead, slicesDone, ...counts }: RunCounts) {
  return { ...counts, rows_read: rowsRead, slices_done: slicesDone };
}

function writeTimes({ nextDueMs, notBeforeMs, failures, pauses }: RunEnd) {
  return {
    ...(nextDueMs !== undefined && { next_due_ms: nextDueMs }),
    ...(notBeforeMs !== undefined && { not_before_ms: notBeforeMs }),
    ...(failures !== undefined && { failures }),
    ...(pauses && { paused: 'failures' as const }),
  };
}

function cut(text: string): string {
  return text.slice(0, limits.stringLengthMax);
}
