/** Smaller streams that fail as the whole one does. */
import type { Sent } from './model.ts';

/** Trying takes an engine: so often at most. */
const triesMax = 150;

/** Leaves out ever smaller parts of a stream for as long as it still differs; an error counts only if the whole one is. */
export async function smallest(
  whole: readonly Sent[],
  differenceOf: (stream: readonly Sent[]) => Promise<string | undefined>,
): Promise<{ readonly stream: readonly Sent[]; readonly difference: string | undefined }> {
  let kept = whole;
  let difference = await differenceOf(whole);
  const isError = difference?.startsWith('error');
  let tries = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2))
    for (let start = 0; start < kept.length && tries < triesMax; tries++) {
      const candidate = [...kept.slice(0, start), ...kept.slice(start + size)];
      const found = candidate.length === 0 ? undefined : await differenceOf(candidate);
      if (found !== undefined && found.startsWith('error') === isError) {
        kept = candidate;
        difference = found;
      } else start += size;
    }
  return { stream: kept, difference };
}
