/** How seats in use are said, also where more people use it than it has seats. */
import { expect, it } from 'vitest';
import { seatsBehind, seatsText } from './seats.ts';

it.each([
  [39, 40, '39 of 40 seats', 'of 40'],
  [2, 2, '2 of 2 seats', 'of 2'],
  [1, 1, '1 of 1 seat', 'of 1'],
  [4, 2, '4 on 2 seats, 2 over', 'on 2, 2 over'],
])('%d of %d', (used, seats, text, behind) => {
  expect(seatsText({ used, seats })).toBe(text);
  expect(seatsBehind({ used, seats })).toBe(behind);
});
