/** All that a comparison found, and what of it an answer shows. */
import type { ComparedIds } from './compare-ids.ts';
import type { Comparison } from './schema.ts';

/** An answer shows some of the rows. */
export type WholeComparison = ComparedIds & { readonly given: number; readonly here: number };

/** Shows the first rows of each part, and counts all. */
export function showComparison(
  { given, here, doubled, both, spelled, onlyList, onlyHere }: WholeComparison,
  limit: number,
  freshnessMs: number,
): Comparison {
  return {
    ...{ given, doubled, here, freshnessMs },
    both: { count: both.length, rows: both.slice(0, limit) },
    spelled: { count: spelled.length, rows: spelled.slice(0, limit) },
    onlyList: {
      count: onlyList.length,
      reasons: countReasons(onlyList),
      rows: onlyList.slice(0, limit),
    },
    onlyHere: {
      count: onlyHere.length,
      reasons: countReasons(onlyHere),
      rows: onlyHere.slice(0, limit),
    },
  };
}

function countReasons<Reason extends string>(rows: readonly { readonly reason: Reason }[]) {
  const counts = new Map<Reason, number>();
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}
