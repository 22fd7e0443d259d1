import { testCharts, testSpreadCharts } from './charts.ts';

testCharts([
  'segmentation',
  'lifecycle',
  'usageInterval',
  'stickiness',
  'composition',
  'sessions',
  'engagementMatrix',
]);
testSpreadCharts();
