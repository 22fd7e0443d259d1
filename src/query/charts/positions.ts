/** Checks of points that need the planned chart. */
import { Problem } from '../../domain/problem.ts';

/** The element at a position. Errors: Problem with that path of the point. */
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
