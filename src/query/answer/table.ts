/** Results as tables, for CSV and terminals: one row per series (cell), one column per interval. */
import { never } from '../../domain/assert.ts';
import { cohortSizeTable } from '../charts/cohort-size/table.ts';
import { compositionTable } from '../charts/composition/table.ts';
import { dataTableTable } from '../charts/data-table/table.ts';
import { engagementMatrixTable } from '../charts/engagement-matrix/table.ts';
import { funnelTable } from '../charts/funnel/table.ts';
import { impactTable } from '../charts/impact/table.ts';
import { journeysTable } from '../charts/journeys/table.ts';
import { lifecycleTable } from '../charts/lifecycle/table.ts';
import type { ChartResult } from '../charts/results.ts';
import { retentionTable } from '../charts/retention/table.ts';
import { revenueLtvTable } from '../charts/revenue-ltv/table.ts';
import { segmentationTable } from '../charts/segmentation/table.ts';
import { sessionsTable } from '../charts/sessions/table.ts';
import { stickinessTable } from '../charts/stickiness/table.ts';
import { usageIntervalTable } from '../charts/usage-interval/table.ts';
import type { Table } from './table-cells.ts';

export type { Cell, Table } from './table-cells.ts';

export function tableOf(result: ChartResult): Table {
  switch (result.kind) {
    case 'segmentation':
      return segmentationTable(result);
    case 'funnel':
      return funnelTable(result);
    case 'retention':
      return retentionTable(result);
    case 'usageInterval':
      return usageIntervalTable(result);
    case 'lifecycle':
      return lifecycleTable(result);
    case 'stickiness':
      return stickinessTable(result);
    case 'dataTable':
      return dataTableTable(result);
    case 'cohortSize':
      return cohortSizeTable(result);
    case 'composition':
      return compositionTable(result);
    case 'sessions':
      return sessionsTable(result);
    case 'engagementMatrix':
      return engagementMatrixTable(result);
    case 'revenueLtv':
      return revenueLtvTable(result);
    case 'journeys':
      return journeysTable(result);
    case 'impact':
      return impactTable(result);
    default:
      throw never(result);
  }
}
