import { it } from 'vitest';
import { testCharts } from './charts.ts';
import { isLong } from './run.ts';

if (!isLong)
  it.skip('are left to the long run: their new, wider charts have not all been compared yet', () =>
    undefined);
else testCharts(['funnel', 'retention', 'cohortSize', 'dataTable', 'revenueLtv', 'journeys', 'impact']);
