/** Conditions on units as sets, and the units for which all of them hold. */
import type { PropertySet, StreamPlan, UnitSet } from './plan.ts';
import { intersectSets, type SetRequest, uniteSets } from './unit-sets.ts';

/** `hasOnlyKnown`: every unit of the set is a known unit. */
export interface PlannedCondition extends SetRequest {
  readonly hasOnlyKnown: boolean;
}

/** The units for which all conditions hold, of those known when the stream ends. */
export function combineAll(conditions: readonly PlannedCondition[], stream: StreamPlan): UnitSet {
  const included = conditions.filter(({ negated }) => !negated);
  const excluded = conditions.flatMap(({ set, negated }) => (negated ? [set] : []));
  const [first, ...others] = included.map(({ set }) => set);
  const known: UnitSet = { kind: 'known', stream };
  const isKnown = included.some((each) => each.hasOnlyKnown);
  const base = !first
    ? known
    : isKnown
      ? intersectSets([first, ...others])
      : intersectSets([known, first, ...others]);
  const [firstExcluded, ...otherExcluded] = excluded;
  return firstExcluded
    ? { kind: 'without', set: base, less: uniteSets([firstExcluded, ...otherExcluded]) }
    : base;
}

/** A predicate on the version in force at the end of the stream. Tables list only units with a version. */
export function planLastVersion(
  property: Pick<PropertySet, 'paths' | 'test' | 'negated' | 'stream'>,
): PlannedCondition {
  // Where a missing value satisfies it, select the units that have a value that does not, and negate.
  const missingHolds = property.test.orMissing !== property.negated;
  const negated = missingHolds ? !property.negated : property.negated;
  return {
    set: { kind: 'property', ...property, negated, versions: 'last' },
    negated: missingHolds,
    hasOnlyKnown: true,
  };
}
