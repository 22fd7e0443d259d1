/** Which intervals of entry are not over: those who entered last may still come to the end. */

/** The first one; undefined where all are over. The last ends after the answer was made, or its window does. */
export function findOpen(xMs: readonly number[], windowMs: number, madeMs: number): number | undefined {
  // An interval ends where the next begins; the last is taken to be as long as the one before.
  const ends = xMs.map(
    (startMs, index) => xMs[index + 1] ?? startMs + (startMs - (xMs[index - 1] ?? startMs)),
  );
  const found = ends.findIndex((endMs) => endMs + windowMs > madeMs);
  return found < 0 ? undefined : found;
}
