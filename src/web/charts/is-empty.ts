/** Whether there is nothing in a chart’s dates. */
import type { ChartResult } from '../api/operations.ts';

export function isEmptyResult(result: ChartResult): boolean {
  switch (result.kind) {
    case 'segmentation':
      return result.series.every(({ points, overall }) => !overall && points.every((point) => !point));
    case 'funnel':
      return result.series.every(({ steps }) => steps[0]?.count === 0);
    case 'retention':
      return result.series.every(({ size }) => size === 0);
    case 'usageInterval':
      return result.series.every(({ n }) => n === 0);
    case 'lifecycle':
      return result.series.every(({ states }) =>
        states.every((state) => state.new + state.current + state.resurrected + state.dormant === 0),
      );
    case 'stickiness':
      return result.series.every(({ overTime }) => overTime.every(({ n }) => n === 0));
    case 'cohortSize':
      return result.series.every(({ points }) => points.every((point) => point === 0));
    case 'composition':
      return result.units === 0;
    case 'sessions':
      return result.series.every(({ overall }) => overall.activeUnits === 0);
    case 'revenueLtv':
      return result.series.every(({ size }) => size === 0);
    case 'journeys':
      return result.series.every(({ starters }) => starters === 0);
    case 'impact':
      return result.series.every(({ units }) => units === 0);
    case 'engagementMatrix':
      return result.series.length === 0;
    case 'dataTable':
      return result.rows.length === 0;
  }
}
