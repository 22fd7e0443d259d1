/** The table of a chart of any kind. */
import type { ChartResult } from '../api/operations.ts';
import { tabulateCohortSize } from './cohort-size/table.ts';
import { tabulateComposition } from './composition/table.ts';
import { tabulateDataTable } from './data-table/table.ts';
import { tabulateEngagementMatrix } from './engagement-matrix/table.ts';
import { tabulateFunnel } from './funnel/table.ts';
import { tabulateImpact } from './impact/table.ts';
import { tabulateJourneys } from './journeys/table.ts';
import { tabulateLifecycle } from './lifecycle/table.ts';
import { tabulateRetention } from './retention/table.ts';
import { tabulateRevenueLtv } from './revenue-ltv/table.ts';
import { tabulateSegmentation } from './segmentation/table.ts';
import { tabulateSessions } from './sessions/table.ts';
import { tabulateStickiness } from './stickiness/table.ts';
import type { ChartTable, ResultOf } from './types.ts';
import { tabulateUsageInterval } from './usage-interval/table.ts';

export function tabulateChart(result: ChartResult, chosen: readonly number[] | undefined): ChartTable {
  switch (result.kind) {
    case 'segmentation':
      return tabulateSegmentation(result as ResultOf<'segmentation'>, chosen);
    case 'funnel':
      return tabulateFunnel(result as ResultOf<'funnel'>);
    case 'retention':
      return tabulateRetention(result as ResultOf<'retention'>);
    case 'usageInterval':
      return tabulateUsageInterval(result as ResultOf<'usageInterval'>);
    case 'lifecycle':
      return tabulateLifecycle(result as ResultOf<'lifecycle'>);
    case 'stickiness':
      return tabulateStickiness(result as ResultOf<'stickiness'>);
    case 'dataTable':
      return tabulateDataTable(result as ResultOf<'dataTable'>);
    case 'cohortSize':
      return tabulateCohortSize(result as ResultOf<'cohortSize'>, chosen);
    case 'composition':
      return tabulateComposition(result as ResultOf<'composition'>);
    case 'engagementMatrix':
      return tabulateEngagementMatrix(result as ResultOf<'engagementMatrix'>);
    case 'sessions':
      return tabulateSessions(result as ResultOf<'sessions'>);
    case 'revenueLtv':
      return tabulateRevenueLtv(result as ResultOf<'revenueLtv'>);
    case 'journeys':
      return tabulateJourneys(result as ResultOf<'journeys'>);
    case 'impact':
      return tabulateImpact(result as ResultOf<'impact'>);
  }
}
