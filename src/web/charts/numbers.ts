/** How the numbers of charts are written: in full, and short on axes. */

import type { Share } from '../api/operations.ts';
import { writeExact, writePercent, writeRoundPercent, writeShare, writeShort } from '../format.ts';

export interface NumberWriter {
  /** In tables and tooltips. */
  readonly exact: (value: number | null | undefined) => string;
  readonly axis: (value: number) => string;
  /** Nothing lies between whole numbers. */
  readonly isWhole: boolean;
  /** It counts: its axis begins at zero. */
  readonly isFromZero: boolean;
}

export const counts: NumberWriter = {
  exact: (value) => writeExact(value ?? undefined),
  axis: writeShort,
  isWhole: true,
  isFromZero: true,
};
export const amounts: NumberWriter = { ...counts, isWhole: false };
export const averages: NumberWriter = { ...amounts, isFromZero: false };
export const shares: NumberWriter = {
  exact: (value) => writePercent(value ?? undefined),
  axis: writeRoundPercent,
  isWhole: false,
  isFromZero: true,
};

/** “42 %”, or “3 of 7” where there are few. */
export const shareText = ({ count, n }: Share): string => writeShare(count, n);

/** What a share is made of: “23 of 55, 31–55 %”. */
export function shareDetail({ count, n, low, high }: Share): string {
  if (n === 0) return writeShare(0, 0);
  const parts = `${writeExact(count)} of ${writeExact(n)}`;
  return n < 10 ? parts : `${parts}, ${writePercent(low)} to ${writePercent(high)}`;
}
