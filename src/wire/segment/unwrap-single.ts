/** Reads a list of one as its entry. */
import type { Json } from '../../domain/json.ts';

/** A list of a single string, number or boolean counts as its entry, as at Segment. */
export function unwrapSingle(value: Json | undefined): Json | undefined {
  if (!Array.isArray(value) || value.length !== 1) return value;
  const [only] = value as readonly Json[];
  return typeof only === 'object' ? value : only;
}
