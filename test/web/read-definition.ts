/** The definition of the chart that a page shows: it stands in the address. */
import type { Page } from 'playwright-core';
import type { ChartDefinition } from '../../src/web/api/operations.ts';

export function readDefinition(page: Page): ChartDefinition {
  return JSON.parse(new URL(page.url()).searchParams.get('d') ?? 'null') as ChartDefinition;
}
