/** The tables of plan.db as Kysely sees them. */
import type { Generated, Kysely } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';

interface PlanRow {
  readonly project: ProjectId;
  /** From 1. */
  readonly version: number;
  /** JSON text. */
  readonly document: string;
  readonly made_ms: number;
  readonly made_by: string;
  /** How it came to be: in words, such as “promoted from Test”; '': it was edited. */
  readonly note: string;
}

export interface PromotionRow {
  readonly id: number;
  /** Whose set-up was changed. */
  readonly project: ProjectId;
  readonly from_project: ProjectId;
  readonly made_ms: number;
  readonly made_by: string;
  /** JSON text. */
  readonly lines: string;
  undone_ms: number | null;
  undone_by: string;
}

/** A line that differs, and that somebody wants to stay as it is. */
interface KeptLineRow {
  /** Whose set-up it would change. */
  readonly project: ProjectId;
  readonly from_project: ProjectId;
  /** Digest of the line with its contents. */
  readonly line: string;
  readonly note: string;
  readonly kept_by: string;
  readonly kept_ms: number;
}

interface Tables {
  readonly plans: PlanRow;
  readonly kept_lines: KeptLineRow;
  readonly promotions: Omit<PromotionRow, 'id'> & { readonly id: Generated<number> };
}

export type Database = Kysely<Tables>;
