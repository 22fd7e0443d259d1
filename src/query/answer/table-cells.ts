/** What tables of all kinds are made of. */

import { segmentLabel } from './label.ts';
import type { SeriesKey } from './result-base.ts';

/** One cell; null is an empty one. */
export type Cell = string | number | null;

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

interface Keyed {
  readonly segments: readonly { readonly name?: string }[];
  readonly breakdowns?: readonly unknown[];
}

/** Columns that identify a series: its segment where there are several, and a value per breakdown. */
export function keyColumns({ segments, breakdowns = [] }: Keyed): readonly string[] {
  return [...(segments.length > 1 ? ['segment'] : []), ...breakdowns.map((_, index) => `value ${index + 1}`)];
}

export function keyCells({ segments }: Keyed, series: SeriesKey): readonly Cell[] {
  const segment = segmentLabel(segments, series.segment);
  return [...(segment === undefined ? [] : [segment]), ...series.values];
}
