/** Cohorts of those behind a number. */
import { expect, it } from 'vitest';
import type { ChartDefinition } from '../api/operations.ts';
import { makeDynamicCohort } from './dynamic-cohort.ts';

const unit = { kind: 'group', groupType: 'company' } as const;
const paid = { kind: 'named', name: 'Paid' } as const;
const chart: ChartDefinition = {
  kind: 'segmentation',
  unit,
  events: [paid],
  interval: 'week',
  range: { start: '2026-11-02', end: '2026-11-15' },
};
const starts = ['2026-11-02', '2026-11-09'];
const point = { kind: 'segmentation', x: 1 } as const;
const make = (definition: object, at: object = {}, today = '2026-11-30') =>
  makeDynamicCohort({ ...chart, ...definition } as ChartDefinition, { ...point, ...at }, starts, today);

it('is of those who did, or did not, in the dates of the number', () => {
  const of = (more: object) => ({
    unit,
    members: {
      kind: 'dynamic',
      all: [{ any: [{ kind: 'performed', event: paid, negated: false, ...more }] }],
    },
  });
  const week = { kind: 'between', start: '2026-11-09', end: '2026-11-15' };
  expect(make({})).toEqual(of({ time: week }));
  const last = { kind: 'last', days: 7 };
  expect(make({}, {}, '2026-11-15')).toEqual(of({ time: last }));
  expect(make({}, { outcome: 'didNot' }, '2026-11-15')).toEqual(of({ time: last, negated: true }));
  expect(make({}, { outcome: 'didNot' }), 'others were known then').toBeUndefined();
});

it.each([
  [{ metric: { kind: 'average' } }],
  [{ formula: 'UNIQUES(A)' }],
  [{ which: 'new' }],
  [{ window: { kind: 'cumulative' } }],
  [{ segments: [{ conditions: [{ kind: 'cohort', cohort: 'c' }] }] }],
  [{ events: [{ ...paid, filters: [{ property: { kind: 'user', name: 'role' }, operator: 'is set' }] }] }],
])('cannot follow %j', (more) => expect(make(more)).toBeUndefined());

it('cannot follow a series', () => expect(make({}, { values: ['pro'] })).toBeUndefined());
