/** Filters as predicates on property values: an operator becomes a positive predicate, negated or not. */
import { never } from '../../domain/assert.ts';
import { type FilterOperator, missingValue } from '../definition/parts.ts';
import type { Filter } from '../definition/schema/parts.ts';
import type { PropertyPredicate } from './plan.ts';

/** A negative operator is its positive operator, negated. */
const positiveOperators: Readonly<Partial<Record<FilterOperator, FilterOperator>>> = {
  'is not': 'is',
  'does not contain': 'contains',
  'does not start with': 'starts with',
  'set is not': 'set is',
  'set does not contain': 'set contains',
  'is not set': 'is set',
  'does not match': 'matches',
};

const comparisons = { less: '<', 'less or equal': '<=', greater: '>', 'greater or equal': '>=' } as const;

/** The predicate of a filter, and whether it is negated. */
export function planPredicate({ operator, values }: Pick<Filter, 'operator' | 'values'>): {
  readonly test: PropertyPredicate;
  readonly negated: boolean;
} {
  const positiveOperator = positiveOperators[operator];
  return {
    test: createPredicate(positiveOperator ?? operator, values),
    negated: positiveOperator !== undefined,
  };
}

function createPredicate(operator: FilterOperator, values: readonly string[]): PropertyPredicate {
  switch (operator) {
    case 'is':
      return { kind: 'oneOf', values, orMissing: values.includes(missingValue) };
    case 'set is':
    case 'set contains':
      return {
        kind: operator === 'set is' ? 'sameSet' : 'hasAll',
        values: [...new Set(values)],
        orMissing: values.every((value) => value === missingValue),
      };
    case 'contains':
      return { kind: 'contains', values, orMissing: false };
    case 'starts with':
      return { kind: 'startsWith', values, orMissing: false };
    case 'less':
    case 'less or equal':
    case 'greater':
    case 'greater or equal':
      return {
        kind: 'number',
        comparison: comparisons[operator],
        values: values.map(Number),
        orMissing: false,
      };
    case 'is set':
      return { kind: 'present', orMissing: false };
    case 'matches':
      return { kind: 'pattern', values: values.map(createGlobPattern), orMissing: false };
    case 'is not':
    case 'does not contain':
    case 'does not start with':
    case 'set is not':
    case 'set does not contain':
    case 'is not set':
    case 'does not match':
      throw new Error(`bug: negative operator ${operator}`);
    default:
      throw never(operator);
  }
}

/** `*` is any text without `/`, `**` any text, `?` one character but `/`; the whole value must match. */
export function createGlobPattern(glob: string): string {
  const body = glob.replace(/\*\*|\*|\?|[\\^$.|+()[\]{}]/g, (token) => {
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    return `\\${token}`;
  });
  return `(?s)^${body}$`;
}
