/** Segmentation plan → statements. */
import type { Statement } from '../../store/contract.ts';
import type { CountPlan } from '../plan/segmentation.ts';
import { render } from './render.ts';
import { collectSeries, type Take } from './series.ts';
import { countTotals } from './totals.ts';
import { countUniques } from './uniques.ts';

/** Rows as collectSeries has them, `ns`: units. */
export function uniquesStatement(plan: CountPlan, take: Take): Statement {
  return render(collectSeries(plan, countUniques(plan), take));
}

/** Rows as collectSeries has them, `ns`: events. */
export function totalsStatement(plan: CountPlan, take: Take): Statement {
  return render(collectSeries(plan, countTotals(plan), take));
}
