/** Marks show at once, and only what they changed. */
import { expect, it } from 'vitest';
import { applyMarks, applyPersonMarks } from './apply-marks.ts';
import type { GroupPageData } from './types.ts';

const ann = { userId: 'ann', marks: ['champion'] };
const page = {
  group: { value: 'acme', owner: 'Erin', putOff: { until: '2026-12-24' } },
  properties: { csm: 'Erin', tags: ['vip'] },
  people: [ann, { userId: 'bob', marks: [] }],
} as unknown as GroupPageData;

it('sets and takes away marks of a group', () => {
  const changed = applyMarks(
    page,
    { owner: 'Bram', putOffUntil: null },
    { csm: 'Bram', put_off_until: null },
  );
  expect(changed.group).toEqual({ value: 'acme', owner: 'Bram' });
  expect(changed.properties).toEqual({ csm: 'Bram', tags: ['vip'] });
});

it('marks one person, and leaves the others', () => {
  const changed = applyPersonMarks(page, 'ann', { decisionMaker: true });
  expect(changed.people.map(({ marks }) => marks)).toEqual([['champion', 'decisionMaker'], []]);
  expect(applyPersonMarks(page, 'ann', { champion: null }).people[0]?.marks).toEqual([]);
});
