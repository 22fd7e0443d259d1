/** The tables of salesforce.db as Kysely sees them. */
import type { Kysely } from 'kysely';
import type { ProjectId } from '../../../domain/ids.ts';

interface ConnectionRow {
  readonly project: ProjectId;
  /** JSON text, sealed. */
  secrets: string;
  /** JSON text: whose organisation, who connected. */
  shown: string;
  changed_ms: number;
}

interface MappingRow {
  readonly project: ProjectId;
  readonly version: number;
  /** JSON text. */
  readonly document: string;
  readonly saved_ms: number;
  readonly saved_by: string;
}

interface StateRow {
  readonly project: ProjectId;
  /** JSON text. */
  document: string;
}

interface RunRow {
  readonly project: ProjectId;
  readonly id: string;
  /** Grows with each run of the project. */
  readonly number: number;
  /** JSON text. */
  document: string;
}

/** A record and a group that it feeds, or would feed if no other did. */
export interface FeedRow {
  readonly project: ProjectId;
  readonly mapping: string;
  readonly record: string;
  readonly value: string;
  /** The number of the run that saw it last. */
  seen: number;
  /** It is to be read again. */
  pending: 0 | 1;
}

/** A record whose keys no group has. */
interface UnmatchedRow {
  readonly project: ProjectId;
  readonly mapping: string;
  readonly record: string;
  /** JSON text: what its keys are. */
  readonly wanted: string;
}

/** A record that is part of a roll-up of another one. */
export interface ChildRow {
  readonly project: ProjectId;
  readonly mapping: string;
  readonly roll_up: string;
  readonly child: string;
  readonly parent: string;
  readonly amount: number | null;
  readonly moment: string | null;
  seen: number;
}

/** What is known of a group that is exported, and what its record was sent last. */
export interface ExportGroupRow {
  readonly project: ProjectId;
  /** The export mapping's id. */
  readonly mapping: string;
  readonly value: string;
  /** By which its record was looked for. */
  key: string;
  /** Null: there was none. */
  record: string | null;
  /** JSON text: values by field. */
  sent: string;
  /** JSON text: values that Salesforce refused, and why; null: it refused none. */
  refused: string | null;
  tried_ms: number;
}

/** Which rows are a mapping's, of syncs or of exports. */
export interface MappingPlace {
  readonly project: ProjectId;
  /** The mapping's id. */
  readonly mapping: string;
}

interface Tables {
  readonly connections: ConnectionRow;
  readonly mappings: MappingRow;
  readonly states: StateRow;
  readonly runs: RunRow;
  readonly feeds: FeedRow;
  readonly unmatched: UnmatchedRow;
  readonly children: ChildRow;
  readonly export_mappings: MappingRow;
  readonly export_states: StateRow;
  readonly export_runs: RunRow;
  readonly export_groups: ExportGroupRow;
}

export type Database = Kysely<Tables>;
