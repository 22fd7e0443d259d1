/** A share with its 95 % Wilson interval. */
import type { Share } from './result-base.ts';

const z = 1.959964;

/** A share with its 95 % Wilson interval; 0 with the widest interval where there is nothing to share. */
export function makeShare(count: number, n: number): Share {
  if (n <= 0) return { share: 0, count, n, low: 0, high: 1 };
  const share = count / n;
  // More units did the event than there are to divide by (with an inactive event): there is no interval.
  if (share > 1) return { share, count, n, low: share, high: share };
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const middle = share + (z * z) / (2 * n);
  const scale = 1 + (z * z) / n;
  return {
    share,
    count,
    n,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  };
}
