import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';

export const formula = z
  .string()
  .max(limits.queryFormulaLengthMax)
  .refine((text) => text.trim() !== '', {
    error: 'expected a formula such as UNIQUES(A) / UNIQUES(B)',
    abort: true,
  });
