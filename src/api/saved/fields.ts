/** What the API says of every saved chart and cohort, beside what it is. */
import { z } from 'zod';
import { savedUseSchema } from './uses.ts';

export const savedFields = {
  savedBy: z.string().describe('Who saved it first; empty: before that was kept'),
  changedBy: z.string().describe('Who changed it last; empty: nobody, or before that was kept'),
  seenMs: z
    .number()
    .nullable()
    .describe('When somebody opened it last, to the hour; null: not since that is kept'),
  usedIn: z.array(savedUseSchema).describe('What uses it'),
  createdMs: z.number(),
  changedMs: z.number(),
};
