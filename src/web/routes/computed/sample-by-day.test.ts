/** Values as a line by day. */
import { expect, it } from 'vitest';
import { sampleByDay } from './sample-by-day.ts';

const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

it('has the value that held as each day ended, and a gap where it was no number', () => {
  const versions = [
    { value: 7, fromMs: at('2026-11-05') },
    { value: undefined, fromMs: at('2026-11-04') },
    { value: 3, fromMs: at('2026-11-02') },
  ];
  expect(sampleByDay(versions, '2026-11-06', 'UTC')).toEqual({
    dates: ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'],
    values: [3, 3, null, 7, 7],
  });
  expect(sampleByDay([{ value: 1, fromMs: at('2020-01-01') }], '2026-11-06', 'UTC').dates).toHaveLength(180);
});
