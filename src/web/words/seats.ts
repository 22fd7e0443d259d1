/** Seats in use in words: more people than seats are not “of” them, but over. */
import { writeExact } from '../format.ts';

interface Seats {
  readonly used: number;
  readonly seats: number;
}

export const isOver = ({ used, seats }: Seats): boolean => used > seats;

/** Behind the number in use: `of 40`; `on 25, 2 over`. */
export const seatsBehind = (of: Seats): string =>
  isOver(of) ? `on ${writeExact(of.seats)}, ${seatsOver(of)}` : `of ${writeExact(of.seats)}`;

export const seatsOver = ({ used, seats }: Seats): string => `${writeExact(used - seats)} over`;

/** `39 of 40 seats`; `27 on 25 seats, 2 over`. */
export const seatsText = (of: Seats): string =>
  isOver(of)
    ? `${writeExact(of.used)} on ${of.seats === 1 ? '1 seat' : `${writeExact(of.seats)} seats`}, ${seatsOver(of)}`
    : `${writeExact(of.used)} of ${of.seats === 1 ? '1 seat' : `${writeExact(of.seats)} seats`}`;
