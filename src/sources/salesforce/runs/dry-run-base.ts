/** What dry runs of every kind have: of a sync, of an export. JSON-serialisable. */
import { z } from 'zod';

export const dryRunBaseSchema = z.object({
  state: z.enum(['running', 'done', 'failed']),
  startedMs: z.number(),
  endedMs: z.number().nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  calls: z.number(),
});
