/** Points of charts, as far as only the planned chart tells whether it has them. */
import { Problem } from '../../domain/problem.ts';

/** One of a list by its position. Errors: Problem at that place of the point. */
export function atPosition<T>(list: readonly T[], position: number, path: string): T {
  const found = list[position];
  if (found === undefined)
    throw new Problem(
      'invalid_definition',
      `Expected a position from 0 to ${list.length - 1}.`,
      `point.${path}`,
    );
  return found;
}
