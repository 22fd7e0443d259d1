/** Which annotations a reader by link sees, and what of them. */
import { expect, it } from 'vitest';
import type { Annotation } from '../../catalog/contract.ts';
import type { ChartResult, SettledItem } from '../../query/contract.ts';
import { readMarks } from './read-marks.ts';

const note = (label: string, more: Partial<Annotation> = {}): Annotation => ({
  ...{ id: 1, label, details: 'who asked for it', startMs: 150, endMs: null, category: null },
  ...{ chart: 'c1', release: null, createdBy: 'ada@example.com', ...more },
});
const item = { kind: 'chart', id: 'i', chart: 'c1' } as unknown as Extract<SettledItem, { kind: 'chart' }>;
const result = { kind: 'segmentation', xMs: [100, 200] } as unknown as ChartResult;

it('shows what is about the chart itself, without what stands behind it', () => {
  const all = [note('of it'), note('of all', { chart: null }), note('of another', { chart: 'c2' })];
  expect(readMarks(all, item, result, false)).toEqual([{ label: 'of it', startMs: 150, endMs: null }]);
});

it('shows nothing of a chart that is not saved, however it is noted', () => {
  const { chart: _, ...unsaved } = item;
  expect(
    readMarks([note('of all', { chart: null }), note('of it')], unsaved as typeof item, result, false),
  ).toEqual([]);
});

it('leaves out what was over before the chart begins', () => {
  const all = [note('before', { startMs: 50 }), note('until in it', { startMs: 50, endMs: 120 })];
  expect(readMarks(all, item, result, false).map(({ label }) => label)).toEqual(['until in it']);
});

it('shows what is about all charts where the link says so, and never what is about another', () => {
  const all = [note('of it'), note('of all', { chart: null }), note('of another', { chart: 'c2' })];
  expect(readMarks(all, item, result, true).map(({ label }) => label)).toEqual(['of it', 'of all']);
});
