/** The tables of computed.db as Kysely sees them. */
import type { Kysely } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';

export interface PropertyRow {
  readonly id: string;
  readonly project: ProjectId;
  readonly group_type: string;
  name: string;
  description: string;
  owner: string;
  /** JSON text of the chart it was copied from; '': none. */
  made_from: string;
  /** Key of the ready-made one; '': none. */
  ready_made: string;
  version: number;
  readonly created_ms: number;
  readonly created_by: string;
  changed_ms: number;
  /** Why it is paused: '' is not. */
  paused: '' | 'person' | 'failures';
  deleted_ms: number | null;
  next_due_ms: number;
  not_before_ms: number;
  failures: number;
  lease_holder: string;
  lease_until_ms: number;
}

export interface VersionRow {
  readonly property: string;
  readonly version: number;
  readonly from_ms: number;
  /** JSON texts. */
  readonly computation: string;
  readonly schedule: string;
  /** '': the project's. */
  readonly time_zone: string;
  readonly when_inactive: 'zero' | 'empty' | 'keep';
  readonly made_ms: number;
  readonly made_by: string;
}

export interface RunRow {
  /** Properties that are computed together have one. */
  readonly id: string;
  readonly property: string;
  readonly project: ProjectId;
  readonly kind: 'scheduled' | 'manual' | 'backfill' | 'rename' | 'undo';
  /** What the property was called, and for a rename will be. */
  readonly name: string;
  readonly name_after: string;
  /** As of which moment; of a back-fill the last one. */
  readonly as_of_ms: number;
  /** Of a back-fill: where it begins. */
  readonly from_ms: number | null;
  /** Of an undo: the run that it undoes. */
  readonly of_run: string;
  readonly asked_ms: number;
  readonly asked_by: string;
  started_ms: number | null;
  ended_ms: number | null;
  /** In words; '': it did not fail. */
  error: string;
  moments: number;
  groups: number;
  written: number;
  unchanged: number;
  empty: number;
  scans: number;
  rows_read: number;
  /** Of groups, where it is done slice by slice: of so many, so many are done. */
  slices: number;
  slices_done: number;
  undone_ms: number | null;
  undone_by: string;
}

interface Tables {
  readonly properties: PropertyRow;
  readonly versions: VersionRow;
  readonly runs: RunRow;
}

export type Database = Kysely<Tables>;
