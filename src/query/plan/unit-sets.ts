/** Combines sets of units: union, intersection, complement and comparison. */
import { never } from '../../domain/assert.ts';
import type { CountComparison } from '../definition/schema/parts.ts';
import type { PerformedSet, StreamPlan, UnitSet } from './plan.ts';

/** A set or the units that are not in it. */
export interface SetRequest {
  readonly set: UnitSet;
  readonly negated: boolean;
}

const opposite: Readonly<Record<CountComparison, CountComparison>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/**
 * A set that units without any pair belong to, as the set of those that do not belong to it: only those are in tables.
 * Whoever asks for members of a set with `includesZero` uses this.
 */
export function complement(set: PerformedSet): SetRequest {
  const { includesZero = false, ...counted } = set;
  if (!includesZero || !compares(0, set.comparison, set.value)) return { set: counted, negated: false };
  return { set: { ...counted, comparison: opposite[set.comparison] }, negated: true };
}

export function compares(left: number, comparison: CountComparison, right: number): boolean {
  switch (comparison) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      throw never(comparison);
  }
}

export function intersectSets([first, ...others]: readonly [UnitSet, ...UnitSet[]]): UnitSet {
  return others.length === 0 ? first : { kind: 'allOf', of: [first, ...others] };
}

export function uniteSets([first, ...others]: readonly [UnitSet, ...UnitSet[]]): UnitSet {
  return others.length === 0 ? first : { kind: 'anyOf', of: [first, ...others] };
}

/** The stream of a set: it says the project and the kind of unit. */
export function findStream(set: UnitSet): StreamPlan {
  switch (set.kind) {
    case 'allOf':
    case 'anyOf':
      return findStream(set.of[0]);
    case 'without':
      return findStream(set.set);
    default:
      return set.stream;
  }
}
