/** What numbers are called. */
import { expect, it } from 'vitest';
import type { ChartResult } from '../api/operations.ts';
import { titlePoint } from './point-title.ts';

const range = { start: '2026-11-02', end: '2026-11-29' };
const result = (more: object) =>
  ({ kind: 'segmentation', x: ['2026-11-02', '2026-11-09'], series: [], ...more }) as unknown as ChartResult;
const weekly = { kind: 'segmentation', interval: 'week', events: [{ kind: 'any' }], range };

it('names values by the names of groups, and the dates', () => {
  const series = [{ values: ['acme-1'], names: ['Acme'] }];
  const acme = result({ definition: weekly, series });
  expect(titlePoint(acme, { kind: 'segmentation', values: ['acme-1'], x: 1 })).toBe('Acme · 9–15 Nov 2026');
  expect(titlePoint(acme, { kind: 'segmentation' })).toBe('Whole range');
});

it('names the event where there are several, and the step of a funnel', () => {
  const events = [{ kind: 'any' }, { kind: 'named', name: 'Report viewed' }];
  const both = result({ definition: { ...weekly, events } });
  expect(titlePoint(both, { kind: 'segmentation', event: 1 })).toBe('Report viewed');
  const funnel = result({ kind: 'funnel', definition: { kind: 'funnel', steps: events, range } });
  expect(titlePoint(funnel, { kind: 'funnel', step: 1, values: ['Team'] })).toBe('Team · 2 Report viewed');
});
