/** A name that people give to what they save: blanks alone are none. */
import { z } from 'zod';
import { limits } from '../domain/limits.ts';

export const givenName = z.string().trim().min(1).max(limits.stringLengthMax);
