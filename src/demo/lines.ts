/** The lines of the demo: what `muster import` takes. */
import type { JsonObject } from '../domain/json.ts';

export interface EventLine {
  readonly user_id?: string;
  readonly device_id?: string;
  readonly event_type: string;
  /** ms */
  readonly time: number;
  readonly insert_id: string;
  readonly session_id?: number;
  /** Event-level groups; of an `$identify`, user-level ones. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
  readonly event_properties?: JsonObject;
  readonly user_properties?: JsonObject;
  readonly platform?: string;
  readonly os_name?: string;
  readonly app_version?: string;
  readonly country?: string;
  readonly city?: string;
  readonly language?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly productId?: string;
  readonly revenueType?: string;
  readonly currency?: string;
}

/** Group properties that hold from `time` on; those not named stay as they were. */
export interface GroupLine {
  readonly group_type: string;
  readonly group_value: string;
  /** ms */
  readonly time: number;
  readonly group_properties: JsonObject;
}

export type ImportLine = EventLine | GroupLine;

/** True for what charts count: neither `$identify` nor a group line. */
export function isCounted(line: ImportLine): boolean {
  return 'event_type' in line && line.event_type !== '$identify';
}
