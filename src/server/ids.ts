/** Random keys, ids and integers. */
import { randomBytes, randomInt } from 'node:crypto';
import type { RandomInteger } from '../domain/random-integer.ts';

/** 128 random bits, as Amplitude's keys look. */
export const newKey = (): string => randomBytes(16).toString('hex');

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
