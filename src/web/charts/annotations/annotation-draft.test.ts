/** Tests of what is sent of an annotation: times to the second, ends, releases. */
import { expect, it } from 'vitest';
import { readFields, startFields, writeFields } from './annotation-draft.ts';

const kept = {
  ...{ id: 1, label: 'Outage', details: '', chart: null, createdBy: 'ada', version: 'v' },
  ...{ start: '2026-03-09T10:00:07+01:00', end: '2026-03-10T00:00:00+01:00', startMs: 0, endMs: 0 },
  ...{ category: { id: 2, name: 'Incidents' }, release: { version: '2.4', platforms: ['web', 'iOS'] } },
};

it('sends what it read where nobody touched it', () => {
  const { label, details, start, end, release } = kept;
  expect(writeFields(readFields(kept), null, kept)).toEqual({
    ...{ label, details, start, end, release, category: 'Incidents', chart: null },
  });
});

it('sends a changed time by the project’s clock, and no end where there is none', () => {
  const fields = { ...readFields(kept), startTime: '11:30', endDay: '', endTime: '' };
  expect(writeFields(fields, 'c', kept)).toMatchObject({ start: '2026-03-09T11:30', end: null, chart: 'c' });
});

it('begins with a day alone, of no category and no release', () => {
  expect(writeFields({ ...startFields('2026-03-02'), label: 'Launch', platforms: 'web' }, null)).toEqual({
    ...{ label: 'Launch', details: '', start: '2026-03-02', end: null },
    ...{ category: null, release: null, chart: null },
  });
});
