/** Finds rows by the unit that they are of. */
import type { UnitId } from '../../domain/ids.ts';

/** Of rows of which every unit has one at most. */
export function indexByUnit<R extends { readonly unit: UnitId }>(rows: readonly R[]): ReadonlyMap<UnitId, R> {
  return new Map(rows.map((row) => [row.unit, row]));
}
