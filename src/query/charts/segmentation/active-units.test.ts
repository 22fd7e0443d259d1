/** Charts of active units, where some events are no use: active in the interval of a point, and in the range of its whole. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ProjectQueries, smallProject } from '../../../../test/support/small-project.ts';

let project: ProjectQueries;
beforeAll(async () => {
  project = await smallProject({
    timeZone: 'UTC',
    now: '2026-03-09T00:00:00Z',
    inactiveEvents: ['invoice'],
    events: [
      ['2026-03-02T10:00:00Z', 'open', 'ann'],
      ['2026-03-03T10:00:00Z', 'invoice', 'ann'],
      ['2026-03-03T11:00:00Z', 'invoice', 'bob'],
      ['2026-03-04T10:00:00Z', 'open', 'cid'],
      ['2026-03-04T11:00:00Z', 'invoice', 'cid'],
    ],
  });
});
afterAll(() => project.close());

it.each([
  ['active', [0, 0, 1], 2],
  ['any', [0, 2, 1], 3],
])('counts invoices of %s users', async (which, points, overall) => {
  const { series } = await project.chart({
    kind: 'segmentation',
    which,
    range: { start: '2026-03-02', end: '2026-03-04' },
    events: [{ kind: 'named', name: 'invoice' }],
    metric: 'uniques',
  });
  expect([series[0]?.points, series[0]?.overall]).toEqual([points, overall]);
});
