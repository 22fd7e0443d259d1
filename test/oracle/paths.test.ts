import { testCharts } from './charts.ts';

testCharts(['funnel', 'retention', 'dataTable', 'journeys', 'impact']);
