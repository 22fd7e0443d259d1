/** The tables of catalog.db as Kysely sees them. */
import type { Generated, Kysely } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';

export interface SavedRow {
  readonly project: ProjectId;
  readonly id: string;
  name: string;
  description: string;
  /** JSON text. */
  definition: string;
  version: number;
  readonly saved_by: string;
  changed_by: string;
  seen_ms: number | null;
  readonly created_ms: number;
  changed_ms: number;
}

export type ChartRow = SavedRow;

export interface CohortRow extends SavedRow {
  published: 0 | 1;
  /** JSON text of a list of names. */
  owners: string;
  /** The last number given to a list of its members. */
  revision: number;
  last_computed_ms: number | null;
  size: number | null;
}

export interface SegmentSourceRow {
  readonly project: ProjectId;
  readonly id: string;
  readonly name: string;
  /** Sealed, as is the secret. */
  readonly write_key: string;
  readonly secret: string;
  readonly created_ms: number;
}

export interface SegmentMappingRow {
  readonly project: ProjectId;
  readonly version: number;
  /** JSON text. */
  readonly document: string;
  readonly created_ms: number;
}

interface SegmentCallsRow {
  readonly project: ProjectId;
  readonly call_type: string;
  /** JSON text. */
  readonly calls: string;
}

export interface TermsRow {
  readonly project: ProjectId;
  /** '': about the project itself. */
  readonly group_type: string;
  version: number;
  /** JSON text. */
  document: string;
  changed_ms: number;
}

export interface ViewRow {
  readonly project: ProjectId;
  readonly id: string;
  version: number;
  group_type: string;
  name: string;
  /** JSON text. */
  definition: string;
  shared: 0 | 1;
  /** A person's id; '': a program's. */
  readonly owner: string;
  readonly saved_by: string;
  readonly created_ms: number;
  changed_ms: number;
}

interface PersonOwnerRow {
  readonly project: ProjectId;
  readonly group_type: string;
  readonly person: string;
  owner: string;
}

interface MarkRow {
  readonly project: ProjectId;
  readonly group_type: string;
  /** The group's. */
  readonly value: string;
  readonly property: string;
  marked_by: string;
  marked_ms: number;
}

interface SaidFindingRow {
  readonly project: ProjectId;
  readonly id: string;
  status: 'open' | 'pass' | 'fail' | 'waived';
  note: string;
  said_by: string;
  said_ms: number;
}

interface KnownFindingRow {
  readonly project: ProjectId;
  readonly id: string;
}

interface KnownFindingsKeptRow {
  readonly project: ProjectId;
  kept_by: string;
  kept_ms: number;
}

/** Its definition is the document. */
export interface DashboardRow extends SavedRow {
  owner: string;
}

export interface DashboardLinkRow {
  readonly token_hash: string;
  readonly id: string;
  readonly project: ProjectId;
  readonly dashboard: string;
  readonly created_by: string;
  readonly created_ms: number;
  readonly expires_ms: number;
  last_used_ms: number | null;
  readonly all_annotations: 0 | 1;
}

export interface AnnotationRow {
  readonly id: Generated<number>;
  readonly project: ProjectId;
  label: string;
  details: string;
  start_ms: number;
  end_ms: number | null;
  category: number | null;
  chart: string | null;
  /** JSON text of a release; null: it is none. */
  release: string | null;
  readonly created_by: string;
}

interface AnnotationCategoryRow {
  readonly id: Generated<number>;
  readonly project: ProjectId;
  name: string;
}

interface ClientCountsRow {
  readonly project: ProjectId;
  readonly endpoint: string;
  readonly library: string;
  readonly version: string;
  readonly span_ms: number;
  readonly start_ms: number;
  counts: string;
}

interface Tables {
  readonly dashboards: DashboardRow;
  readonly dashboard_links: DashboardLinkRow;
  readonly annotations: AnnotationRow;
  readonly annotation_categories: AnnotationCategoryRow;
  readonly charts: ChartRow;
  readonly cohorts: CohortRow;
  readonly segment_sources: SegmentSourceRow;
  readonly segment_mappings: SegmentMappingRow;
  readonly segment_calls: SegmentCallsRow;
  readonly terms: TermsRow;
  readonly views: ViewRow;
  readonly person_owners: PersonOwnerRow;
  readonly marks: MarkRow;
  readonly said_findings: SaidFindingRow;
  readonly known_findings: KnownFindingRow;
  readonly known_findings_kept: KnownFindingsKeptRow;
  readonly client_counts: ClientCountsRow;
}

export type Database = Kysely<Tables>;
