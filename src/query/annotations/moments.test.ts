/** Tests of moments of annotations: the project's clock, offsets, and the hour that does not exist. */
import { expect, it } from 'vitest';
import { parseMoment, writeMoment } from './moments.ts';

const zone = 'America/New_York';

it.each([
  ['2026-01-05', Date.UTC(2026, 0, 5, 5)],
  ['2026-07-05', Date.UTC(2026, 6, 5, 4)],
  ['2026-01-05 14:30:00', Date.UTC(2026, 0, 5, 19, 30)],
  ['2026-01-05T14:30', Date.UTC(2026, 0, 5, 19, 30)],
  ['2026-01-05T14:30:00Z', Date.UTC(2026, 0, 5, 14, 30)],
  ['2026-01-05T14:30:00+02:00', Date.UTC(2026, 0, 5, 12, 30)],
  // Clocks are put forward from 2 to 3.
  ['2026-03-08 02:30', Date.UTC(2026, 2, 8, 7, 30)],
])('%s is the moment that the project’s clock showed it', (text, ms) => {
  expect(parseMoment(text, zone)).toBe(ms);
});

it.each(['', 'yesterday', '2026-13-01', '1999-12-31', '5', '2026-02-30'])('%s is none', (text) => {
  expect(parseMoment(text, zone)).toBeUndefined();
});

it('is written with the offset of its day', () => {
  expect(writeMoment(Date.UTC(2026, 0, 5, 5), zone)).toBe('2026-01-05T00:00:00-05:00');
  expect(writeMoment(Date.UTC(2026, 6, 5, 4), zone)).toBe('2026-07-05T00:00:00-04:00');
});
