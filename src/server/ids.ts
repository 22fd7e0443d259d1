import { randomBytes, randomUUID } from 'node:crypto';

/** The only randomness of a running server: names and secrets. */
export const newRequestId = (): string => randomUUID();
/** 128 random bits, as Amplitude's keys look. */
export const newKey = (): string => randomBytes(16).toString('hex');
