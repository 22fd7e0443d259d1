import { firstKinds, testCharts, testSpreadCharts } from './charts.ts';

testCharts(firstKinds);
testSpreadCharts();
