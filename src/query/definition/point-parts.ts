/** Schema parts of points. A point is the number of a chart whose units are listed. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import type { Report } from './schema/zod-parts.ts';

export const position = z.int().min(0);

export const inSeries = {
  /** Position in definition.segments. */
  segment: position.default(0),
  values: z
    .array(z.string())
    .max(limits.queryBreakdownsMax)
    .default([])
    .describe('Breakdown values; empty: as if there were no breakdown'),
};

export const x = position.describe('Position of the interval');

export const inAnyInterval = {
  ...inSeries,
  x: x.exactOptional().describe('Position of the interval; absent: the whole range'),
};

/** What came or went: of kinds whose numbers follow one another. */
export const notIn = position
  .exactOptional()
  .describe('Position of another interval: only units that are not behind the same number there');

export const did = z.enum(['did', 'didNot']).default('did');

/** Reports a position that is not below `count`. */
export function checkPosition(key: string, position: number, count: number, report: Report): void {
  if (position >= count) report([key], count === 1 ? 'expected 0' : `expected 0 to ${count - 1}`);
}
