/** Points of charts, as far as only the planned chart tells whether it has them. */
import { Problem } from '../../domain/problem.ts';
import type { Point } from '../definition/points.ts';

/** Parsed requests have points of their chart's kind. */
export function pointOf<K extends Point['kind']>(point: Point, kind: K): Extract<Point, { kind: K }> {
  if (point.kind !== kind)
    throw new Problem('invalid_definition', `Expected a point of the kind ${kind}.`, 'point.kind');
  return point as Extract<Point, { kind: K }>;
}

/** One of a list by its position. Errors: Problem at that place of the point. */
export function atPosition<T>(list: readonly T[], position: number, path: string): T {
  const found = list[position];
  if (found === undefined)
    throw new Problem(
      'invalid_definition',
      `The chart has ${list.length}, from 0 to ${list.length - 1}; choose one of them.`,
      `point.${path}`,
    );
  return found;
}
