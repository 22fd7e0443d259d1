/** Schema of steps that follow one another within a time. */

import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { event } from './parts.ts';
import { dayMs, type Immutable } from './zod-parts.ts';

export const steps = z.array(event).min(2).max(limits.queryFunnelStepsMax);

export const order = z.enum(['this', 'any', 'exact']).default('this');

export const windowMs = z
  .int()
  .min(limits.queryFunnelWindowMsMin)
  .max(limits.queryFunnelWindowMsMax)
  .default(dayMs)
  .describe('From the first step to the last, ms');

export type Steps = Immutable<{
  steps: z.output<typeof steps>;
  order: z.output<typeof order>;
  windowMs: number;
}>;
