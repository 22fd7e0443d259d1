/** Bands of numbers as values of a breakdown. */
import { formatBinNames } from './metric.ts';

/** The band of a value that is no number. */
export const notANumber = '(not a number)';

/** `<10`, `10–50`, `50+`: below the first bound; from each up to, without, the next; from the last on. */
export function nameBands(bounds: readonly number[]): readonly string[] {
  const [first = 0] = bounds;
  return [`<${first}`, ...formatBinNames(bounds, false)];
}
