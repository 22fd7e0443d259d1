/** Secrets that only their holder has, and the digests of them that are kept. */
import { hash, randomBytes } from 'node:crypto';

/** 256 random bits: its digest tells nothing, so a plain one is enough. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => hash('sha256', token, 'hex');
