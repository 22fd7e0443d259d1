/** Runs of computed properties, in computed.db: what is asked for, what is under way, and what became of it. */
import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import { readRun } from './rows.ts';
import type { ShelfOptions } from './saved-properties.ts';
import type { Database, RunRow } from './tables.ts';
import type { ComputedShelf, NewRun, RunCounts, RunEnd } from './types.ts';

type RunShelf = Omit<
  ComputedShelf,
  'newId' | 'list' | 'listAll' | 'find' | 'create' | 'change' | 'remove' | 'close'
>;

type WritingRuns = Omit<
  RunShelf,
  'runs' | 'findRun' | 'lastRuns' | 'openRuns' | 'nextComputedMs' | 'isFirstOfName'
>;

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
    nextComputedMs: async (property, afterMs) => {
      const row = await ofProperty(database, property)
        .where('kind', 'in', ['scheduled', 'manual', 'backfill'])
        .where('ended_ms', 'is not', null)
        .where('error', '=', '')
        .where('undone_ms', 'is', null)
        .where('as_of_ms', '>', afterMs)
        .orderBy('as_of_ms')
        .limit(1)
        .executeTakeFirst();
      return row?.as_of_ms;
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
  };
}

/** Who computes what, and what becomes of it. */
function saveRuns({ database, clock, newId }: ShelfOptions): WritingRuns {
  // One per process: what an earlier one held, it holds no more.
  const holder = newId();
  return {
    ask: (runs) =>
      database.transaction().execute(async (transaction) => {
        const nowMs = clock();
        if (runs.length > 0)
          await transaction
            .insertInto('runs')
            .values(runs.map((run) => newRun(run, nowMs)))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        for (const { property, ofRun, askedBy } of runs)
          if (ofRun !== undefined)
            await transaction
              .updateTable('runs')
              .set({ undone_ms: nowMs, undone_by: askedBy })
              .where('property', '=', property)
              .where('id', '=', ofRun)
              .execute();
      }),
    lease: async (properties, untilMs) => {
      if (properties.length === 0) return [];
      const rows = await database
        .updateTable('properties')
        .set({ lease_holder: holder, lease_until_ms: untilMs })
        .where('id', 'in', properties)
        .where(({ or, eb }) => or([eb('lease_until_ms', '<', clock()), eb('lease_holder', '=', holder)]))
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
    release: async (properties) => {
      if (properties.length > 0)
        await database
          .updateTable('properties')
          .set({ lease_holder: '', lease_until_ms: 0 })
          .where('id', 'in', properties)
          .where('lease_holder', '=', holder)
          .execute();
    },
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
    undone_ms: null,
    undone_by: '',
  };
}

function writeCounts({ rowsRead, ...counts }: RunCounts) {
  return { ...counts, rows_read: rowsRead };
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
