/** A regular expression in a tracking plan. */
import { z } from 'zod';
import { compilePattern } from '../../../domain/linear-pattern.ts';

export const pattern = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const compiled = compilePattern(text);
    if (typeof compiled === 'string') context.addIssue({ code: 'custom', message: compiled });
  });
