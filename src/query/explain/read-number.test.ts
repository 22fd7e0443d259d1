/** Which number of a result a point names. */
import { expect, it } from 'vitest';
import { results } from '../../../test/support/chart-results.ts';
import type { ChartKind, Point } from '../charts/registry.ts';
import { readNumber } from './read-number.ts';

const all = { segment: 0, values: [] };
const number = (value: number | null, of?: number, incomplete = false) => ({
  value,
  ...(of !== undefined && { of }),
  incomplete,
});

it.each<[ChartKind, Point, object | undefined]>([
  [
    'segmentation',
    { kind: 'segmentation', segment: 0, values: ['pro'], event: 0, x: 0, outcome: 'did' },
    number(4),
  ],
  [
    'segmentation',
    { kind: 'segmentation', segment: 0, values: ['pro'], event: 0, outcome: 'did' },
    number(4),
  ],
  ['segmentation', { kind: 'segmentation', ...all, event: 0, outcome: 'didNot' }, undefined],
  ['segmentation', { kind: 'change', ...all, event: 0, x: 1, before: 0, outcome: 'lost' }, undefined],
  ['funnel', { kind: 'funnel', ...all, step: 1, outcome: 'converted' }, number(1, 4)],
  ['funnel', { kind: 'funnel', ...all, step: 1, x: 0, outcome: 'converted' }, number(1, 3)],
  ['funnel', { kind: 'funnel', ...all, step: 1, outcome: 'stopped' }, undefined],
  [
    'retention',
    { kind: 'retention', ...all, returnEvent: 0, interval: 1, outcome: 'returned' },
    number(2, 4),
  ],
  [
    'retention',
    { kind: 'retention', ...all, returnEvent: 0, interval: 0, x: 1, outcome: 'returned' },
    number(1, 1, true),
  ],
  ['usageInterval', { kind: 'usageInterval', ...all, days: 2, outcome: 'within' }, number(3, 4)],
  ['lifecycle', { kind: 'lifecycle', ...all, x: 1, state: 'resurrected' }, number(7)],
  ['stickiness', { kind: 'stickiness', ...all, x: 0, days: 2, outcome: 'did' }, number(1, 2, true)],
  ['dataTable', { kind: 'dataTable', segment: 0, values: ['pro'], column: 0, outcome: 'did' }, number(4)],
  ['dataTable', { kind: 'dataTable', segment: 0, values: ['pro'], column: 1, outcome: 'did' }, number(1, 4)],
  ['cohortSize', { kind: 'cohortSize', ...all, x: 1, outcome: 'did' }, number(3)],
  ['composition', { kind: 'composition', outcome: 'did', segment: 0, values: ['pro'] }, number(4, 5)],
  ['composition', { kind: 'composition', outcome: 'did', ...all }, number(5)],
  ['engagementMatrix', { kind: 'engagementMatrix', ...all, event: 0, x: 0, outcome: 'did' }, number(1, 2)],
  ['engagementMatrix', { kind: 'engagementMatrix', ...all, name: 'open', outcome: 'did' }, number(2)],
  ['sessions', { kind: 'sessions', ...all, of: 'sessions', x: 0, outcome: 'did' }, number(3)],
  ['sessions', { kind: 'sessions', ...all, of: 'sessions', lengthBin: 1, outcome: 'did' }, number(2)],
  ['revenueLtv', { kind: 'revenueLtv', ...all, interval: 1, outcome: 'paid' }, number(1, 3, true)],
  ['revenueLtv', { kind: 'revenueLtv', ...all, outcome: 'everPaid' }, number(2, 4)],
  ['journeys', { kind: 'journeys', ...all, part: 'step', step: 0, outcome: 'came' }, undefined],
])('%s: %j', (kind, point, found) => expect(readNumber(results[kind], point)).toEqual(found));
