/** How the numbers of charts are written: in full, and short on axes. */
import { writeExact, writePercent, writeRoundPercent, writeShort } from '../format.ts';

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
