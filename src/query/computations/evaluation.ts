/** What computations are evaluated for, and what comes of it. */
import type { UnitId } from '../../domain/ids.ts';
import type { Computation, WhenInactive } from './schema.ts';

/** Null: the group has no value. Undefined: what it has is to be left as it is. */
export type ComputedValue = number | string | boolean | null | undefined;

export interface ComputationRequest {
  readonly computation: Computation;
  readonly whenInactive: WhenInactive;
  /** Whose days periods are made of. Absent: the project's. */
  readonly timeZone?: string;
}

export interface EvaluationRequest {
  readonly groupType: string;
  /** Those that read the same events share scans. */
  readonly computations: readonly ComputationRequest[];
  /** Rising. As of each, events before it count; periods are the last full ones before it. */
  readonly instantsMs: readonly number[];
  /** Of these groups only, by their values. Absent: of all. */
  readonly values?: readonly string[];
}

export interface EvaluatedGroup {
  readonly unit: UnitId;
  readonly value: string;
  /** By instant, then by computation. */
  readonly values: readonly (readonly ComputedValue[])[];
}

/** What was read so far. */
export interface EvaluationSpent {
  /** Statements that read events. */
  readonly scans: number;
  readonly rowsRead: number;
}

/** Every group known at the last instant comes once, in no order. */
export interface EvaluatedChunk {
  readonly groups: readonly EvaluatedGroup[];
  readonly spent: EvaluationSpent;
}
