import { testCharts, testSpreadCharts } from './charts.ts';

// The kinds of this file and of the other one take about as long.
testCharts([
  'segmentation',
  'lifecycle',
  'usageInterval',
  'stickiness',
  'composition',
  'sessions',
  'engagementMatrix',
  'cohortSize',
  'revenueLtv',
]);
testSpreadCharts();
