/** How a share is shown wherever one is: by how many units it is of. The numbers are the server's. */
import type { Share } from '../api/operations.ts';
import { fewBelow, writeExact, writePercent, writePercentNumber, writeShare } from '../format.ts';

/** Below, a line shows between which shares the true one lies. */
export const uncertainBelow = 30;

/** “42 %”, or “3 of 7” where there are few. */
export const shareText = ({ count, n, share }: Share): string => writeShare(count, n, share);

/** Between which shares the true one lies in 95 of 100 cases: “31 to 55 %”. Of few units it says nothing. */
export const intervalText = ({ n, low, high }: Share): string =>
  n < fewBelow ? '' : `${writePercentNumber(low)} to ${writePercent(high)}`;

/** What a share is made of: “23 of 55, 31 to 55 %”. */
export function shareDetail(share: Share): string {
  if (share.n === 0) return writeShare(0, 0);
  const parts = `${writeExact(share.count)} of ${writeExact(share.n)}`;
  return share.n < fewBelow ? parts : `${parts}, ${intervalText(share)}`;
}

/** The same beside `shareText`, which says it already where there are few. */
export const shareNote = (share: Share): string | undefined =>
  share.n < fewBelow ? undefined : shareDetail(share);

interface Bounds {
  readonly low: number;
  readonly high: number;
}

interface ShareLine {
  /** None where there is nothing to divide by. */
  readonly points: readonly (number | null)[];
  readonly texts: readonly (string | undefined)[];
  readonly details: readonly (string | undefined)[];
  /** Where so few are counted that the line alone would say too much. */
  readonly bounds: readonly (Bounds | null)[];
}

/** Shares as the points of a line. */
export function toShareLine(shares: readonly (Share | undefined)[]): ShareLine {
  const there = shares.map((share) => (share && share.n > 0 ? share : undefined));
  return {
    points: there.map((share) => share?.share ?? null),
    texts: there.map((share) => share && shareText(share)),
    details: there.map((share) => share && shareNote(share)),
    bounds: there.map((share) =>
      share && share.n < uncertainBelow ? { low: share.low, high: share.high } : null,
    ),
  };
}
