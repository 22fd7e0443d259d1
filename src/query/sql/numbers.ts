/** Numbers in properties: numbers, and text that is one. */
import type { PropertyPaths } from '../plan/plan.ts';
import { call, compare, constant } from './build.ts';
import { propertyValues } from './properties.ts';
import type { Expression } from './tree.ts';

/** Nullable(Float64); NULL for text that is no number, and for the words nan and inf. */
export function numberOf(text: Expression): Expression {
  const read = call('toFloat64OrNull', text);
  return call('if', call('isFinite', read), read, noNumber);
}

/** NULL as Nullable(Float64). */
export const noNumber: Expression = call('toFloat64OrNull', constant(''));

/** Nullable(Float64) of the row's column `props`: of a property with several values, or none, NULL. */
export function numberAt(paths: PropertyPaths): Expression {
  const values = propertyValues(paths);
  const isOne = compare(call('length', values), '=', constant(1));
  return call('if', isOne, numberOf(call('arrayElement', values, constant(1))), noNumber);
}
