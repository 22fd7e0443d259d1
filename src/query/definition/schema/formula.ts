/** Schema of formulas and of the properties they measure. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { property } from './parts.ts';

export const formula = z
  .string()
  .max(limits.queryFormulaLengthMax)
  .refine((text) => text.trim() !== '', {
    error: 'expected a formula such as UNIQUES(A) / UNIQUES(B)',
    abort: true,
  });

export const formulaProperties = z
  .record(z.string().regex(/^[A-Z]$/, { error: 'expected the letter of an event, such as A' }), property)
  .exactOptional()
  .describe(
    'What PROPSUM and the other property functions of the formula measure, by the letter of the event',
  );
