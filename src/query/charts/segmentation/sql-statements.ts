/** Segmentation plan → statements. */
import type { Statement } from '../../../store/contract.ts';
import type { CountPlan } from '../../plan/counts.ts';
import { collectSeries, type Take } from '../../sql/counts/series.ts';
import { countTotals } from '../../sql/counts/totals.ts';
import { countUniques } from '../../sql/counts/uniques.ts';
import { render } from '../../sql/tree/render.ts';

/** Rows as collectSeries has them, `ns`: units. */
export function uniquesStatement(plan: CountPlan, take: Take): Statement {
  return render(collectSeries(plan, countUniques(plan), take));
}

/** Rows as collectSeries has them, `ns`: events. */
export function totalsStatement(plan: CountPlan, take: Take): Statement {
  return render(collectSeries(plan, countTotals(plan), take));
}
