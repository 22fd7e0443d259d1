import { secondKinds, testCharts } from './charts.ts';

testCharts(secondKinds);
