/** Random keys, ids and integers. */
import { randomBytes, randomInt } from 'node:crypto';
import type { RandomInteger } from '../domain/random-integer.ts';

/** 128 random bits, as Amplitude's keys look. */
export const newKey = (): string => randomBytes(16).toString('hex');

/** Easily typed, 100 random bits: of letters and digits that are not taken for one another. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const parts = Array.from({ length: 4 }, () =>
    Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join(''),
  );
  return parts.join('-');
}

/** Names what people save: short enough to be typed, too many for two to meet. */
export const newShortId = (): string => randomBytes(5).toString('hex');

/**
 * Names of requests, unique for ever: 64 random bits of this process, and a counter. They stand on every row that a
 * request led to; sharing their beginning they take a tenth of the bytes of random ones.
 */
export function createRequestIds(): () => string {
  const process = randomBytes(8).toString('base64url');
  let count = 0;
  return () => {
    count += 1;
    return `${process}-${count.toString(36)}`;
  };
}

/** `bound` is at most 2^48 - 1. */
export const randomInteger: RandomInteger = (bound) => randomInt(bound);
