import { testCharts, testSpreadCharts } from './charts.ts';
import { isLong } from './run.ts';

// Two kinds are left to the long run: their new, wider charts have not all been compared yet.
testCharts([
  ...(isLong ? (['segmentation', 'engagementMatrix'] as const) : []),
  'lifecycle',
  'usageInterval',
  'stickiness',
  'composition',
  'sessions',
]);
testSpreadCharts();
