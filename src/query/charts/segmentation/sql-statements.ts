/** Segmentation plan → statements. */
import type { CountPlan } from '../../plan/counts.ts';
import { type CollectedRow, collectSeries, type SeriesSelection } from '../../sql/counts/series.ts';
import { countTotals } from '../../sql/counts/totals.ts';
import { countUniques } from '../../sql/counts/uniques.ts';
import type { RowStatement } from '../../sql/tree/row-statement.ts';

/** `ns`: units. */
export function uniquesStatement(plan: CountPlan, take: SeriesSelection): RowStatement<CollectedRow> {
  return collectSeries(plan, countUniques(plan), take);
}

/** `ns`: events. */
export function totalsStatement(plan: CountPlan, take: SeriesSelection): RowStatement<CollectedRow> {
  return collectSeries(plan, countTotals(plan), take);
}
