/** Computes something of the facts of a type once, and keeps it for as long as they are kept. */
import type { TypeFacts } from '../read-unit-facts.ts';

export function computeOncePerType<T>(compute: (type: TypeFacts) => T): (type: TypeFacts) => T {
  const kept = new WeakMap<TypeFacts, { readonly of: T }>();
  return (type) => {
    const known = kept.get(type) ?? { of: compute(type) };
    kept.set(type, known);
    return known.of;
  };
}
