/** Whether a chart reads properties that have a history. */
import { expect, it } from 'vitest';
import type { ChartDefinition } from '../api/operations.ts';
import { readsProperties } from './reads-properties.ts';

const base: ChartDefinition = {
  kind: 'segmentation',
  unit: { kind: 'group', groupType: 'company' },
  events: [{ kind: 'any' }],
  range: { start: '2026-11-01', end: '2026-11-30' },
};

it.each<[boolean, Partial<ChartDefinition>]>([
  [false, {}],
  [false, { breakdowns: [{ kind: 'client', name: 'country' }] }],
  [true, { breakdowns: [{ kind: 'group', groupType: 'company', name: 'plan' }] }],
  [true, { propertyView: 'now' }],
])('is %j of %j', (reads, part) => {
  expect(readsProperties({ ...base, ...part } as ChartDefinition)).toBe(reads);
});
