import { testCharts } from './charts.ts';

testCharts(['funnel', 'retention', 'cohortSize', 'dataTable', 'revenueLtv', 'journeys', 'impact']);
