/** Rows of computed.db as what they stand for. */
import { computationSchema } from '../query/contract.ts';
import { scheduleSchema } from './schedule.ts';
import type { PropertyRow, RunRow, VersionRow } from './tables.ts';
import type { ComputedProperty, ComputedRun, ComputedVersion, MadeFromChart } from './types.ts';

export function readProperty(row: PropertyRow, versions: readonly VersionRow[]): ComputedProperty {
  return {
    id: row.id,
    project: row.project,
    groupType: row.group_type,
    name: row.name,
    description: row.description,
    owner: row.owner,
    ...(row.made_from !== '' && { madeFrom: JSON.parse(row.made_from) as MadeFromChart }),
    ...(row.ready_made !== '' && { readyMade: row.ready_made }),
    version: row.version,
    versions: versions.map(readVersion),
    createdMs: row.created_ms,
    createdBy: row.created_by,
    changedMs: row.changed_ms,
    ...(row.paused !== '' && { paused: row.paused }),
    ...(row.deleted_ms !== null && { deletedMs: row.deleted_ms }),
    nextDueMs: row.next_due_ms,
    notBeforeMs: row.not_before_ms,
    failures: row.failures,
  };
}

function readVersion(row: VersionRow): ComputedVersion {
  return {
    version: row.version,
    fromMs: row.from_ms,
    // One of an older program gets the defaults of what is new since.
    computation: computationSchema.parse(JSON.parse(row.computation)),
    schedule: scheduleSchema.parse(JSON.parse(row.schedule)),
    ...(row.time_zone !== '' && { timeZone: row.time_zone }),
    whenInactive: row.when_inactive,
    madeMs: row.made_ms,
    madeBy: row.made_by,
  };
}

export function readRun(row: RunRow): ComputedRun {
  return {
    id: row.id,
    property: row.property,
    project: row.project,
    kind: row.kind,
    name: row.name,
    ...(row.name_after !== '' && { nameAfter: row.name_after }),
    asOfMs: row.as_of_ms,
    ...(row.from_ms !== null && { fromMs: row.from_ms }),
    ...(row.of_run !== '' && { ofRun: row.of_run }),
    askedMs: row.asked_ms,
    askedBy: row.asked_by,
    ...(row.started_ms !== null && { startedMs: row.started_ms }),
    ...(row.ended_ms !== null && { endedMs: row.ended_ms }),
    ...(row.error !== '' && { error: row.error }),
    ...(row.undone_ms !== null && { undoneMs: row.undone_ms, undoneBy: row.undone_by }),
    moments: row.moments,
    groups: row.groups,
    written: row.written,
    unchanged: row.unchanged,
    empty: row.empty,
    scans: row.scans,
    rowsRead: row.rows_read,
    slices: row.slices,
    slicesDone: row.slices_done,
  };
}
