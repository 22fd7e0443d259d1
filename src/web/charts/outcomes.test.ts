/** Lists behind a number. */
import { expect, it } from 'vitest';
import { isSameList, listOutcomes } from './outcomes.ts';
import type { Point } from './types.ts';

const labels = (point: Point) => listOutcomes(point).map(({ label }) => label);

it('has those that came and went where there is an interval before', () => {
  const point = { kind: 'segmentation', segment: 0, values: ['Team'], event: 0 } as const;
  expect(labels(point)).toEqual(['Did', 'Did not']);
  expect(labels({ ...point, x: 0 })).toEqual(['Did', 'Did not']);
  expect(labels({ ...point, x: 3 })).toEqual(['Did', 'Did not', 'Gained', 'Lost', 'Up', 'Down']);
  const gained = listOutcomes({ ...point, x: 3 })[2]?.point;
  expect(gained).toEqual({
    kind: 'change',
    segment: 0,
    values: ['Team'],
    event: 0,
    x: 3,
    before: 2,
    outcome: 'gained',
  });
  expect(gained && listOutcomes(gained)).toEqual(listOutcomes({ ...point, x: 3 }));
});

it('asks for those that did not without the value of a breakdown', () => {
  const [, didNot] = listOutcomes({ kind: 'segmentation', values: ['Team'], x: 0 });
  expect(didNot?.point).toMatchObject({ values: [], outcome: 'didNot' });
});

it('has nobody who stopped before the first step', () => {
  expect(labels({ kind: 'funnel', step: 0 })).toEqual(['Took it']);
  expect(labels({ kind: 'funnel', step: 1 })).toEqual(['Took it', 'Stopped before it']);
});

it('knows a list again, whatever is left to defaults', () => {
  expect(
    isSameList({ kind: 'segmentation', x: 1 }, { kind: 'segmentation', x: 1, values: [], outcome: 'did' }),
  ).toBe(true);
  expect(isSameList({ kind: 'segmentation', x: 1 }, { kind: 'segmentation', x: 1, outcome: 'didNot' })).toBe(
    false,
  );
});

it.each<Point>([
  { kind: 'segmentation', x: 1 },
  { kind: 'funnel', step: 1 },
  { kind: 'retention', interval: 1 },
  { kind: 'usageInterval', days: 3 },
  { kind: 'revenueLtv', x: 1 },
  { kind: 'journeys', part: 'step', step: 0, name: 'open' } as unknown as Point,
])('marks the list that a number of $kind opens with', (point) => {
  const opened = listOutcomes(point).filter((outcome) => isSameList(outcome.point, point));
  expect(opened.map(({ label }) => label)).toEqual([listOutcomes(point)[0]?.label]);
});
