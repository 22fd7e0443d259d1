/** Slices of units by their ids, which are spread evenly: what is grouped by unit takes as much memory as a slice has units. */
import { call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import { checkLimits } from '../limits.ts';

export interface Slice {
  readonly index: number;
  readonly of: number;
}

/** As many as it takes; at least one. */
export function listSlices(units: number, unitsEach: number = checkLimits.unitsPerSlice): readonly Slice[] {
  const of = Math.max(1, Math.ceil(units / unitsEach));
  return Array.from({ length: of }, (_, index) => ({ index, of }));
}

/** Conditions that a column of ids is of the slice. */
export function listSliceConditions(name: string, { index, of }: Slice): readonly Expression[] {
  if (of === 1) return [];
  return [compare(call('modulo', column(name), constant(of)), '=', constant(index))];
}
