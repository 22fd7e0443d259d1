/** Predicates on the values of a group, as statements evaluate them on properties. */
import { never } from '../../../../domain/assert.ts';
import type { PropertyPredicate } from '../../../plan/plan.ts';
import { readAmount } from '../../read-values.ts';

/** `values`: none where it is missing. */
export type MatchValues = (values: readonly string[]) => boolean;

/** The same test for many groups. */
export function createMatch(test: PropertyPredicate, negated: boolean): MatchValues {
  const holds = createHolds(test);
  return (values) => (values.length === 0 ? test.orMissing : holds(values)) !== negated;
}

/** Of values of which there is at least one. */
function createHolds(test: PropertyPredicate): MatchValues {
  switch (test.kind) {
    case 'present':
      return () => true;
    case 'oneOf': {
      const wanted = new Set(test.values);
      return (values) => values.some((value) => wanted.has(value));
    }
    case 'hasAll':
      return (values) => test.values.every((value) => values.includes(value));
    case 'sameSet':
      return (values) =>
        test.values.every((value) => values.includes(value)) &&
        values.every((value) => test.values.includes(value));
    case 'contains':
      return matchAny(test.values, (value, part) => value.includes(part));
    case 'startsWith':
      return matchAny(test.values, (value, part) => value.startsWith(part));
    case 'number':
      return (values) =>
        values.some((value) => test.values.some((bound) => compare(value, test.comparison, bound)));
    case 'pattern':
      throw new Error('bug: lists have no patterns');
    default:
      throw never(test);
  }
}

function matchAny(parts: readonly string[], matches: (value: string, part: string) => boolean): MatchValues {
  const lower = parts.map((part) => part.toLowerCase());
  return (values) =>
    values.some((value) => {
      const text = value.toLowerCase();
      return lower.some((part) => matches(text, part));
    });
}

function compare(text: string, comparison: '<' | '<=' | '>' | '>=', bound: number): boolean {
  const value = readAmount(text) ?? Number.NaN;
  switch (comparison) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}
