/** Numbers in properties: numbers, and text that is one. */
import type { PropertyPaths } from '../../plan/plan.ts';
import { call, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';
import { isList, propertyValues, textOf } from './properties.ts';

/** Nullable(Float64); NULL for text that is no number, and for the words nan and inf. */
export function numberOf(text: Expression): Expression {
  const read = call('toFloat64OrNull', text);
  return call('if', call('isFinite', read), read, noNumber);
}

/** NULL as Nullable(Float64). */
export const noNumber: Expression = call('toFloat64OrNull', constant(''));

/** Nullable(Float64) of the row's column `props`: of a list, or of a property that is missing, NULL. */
export function numberAt(paths: PropertyPaths): Expression {
  const [first, second] = paths;
  if (!first) return noNumber;
  if (!second) return numberAtPath(first);
  const isThere = call('notEmpty', propertyValues([first]));
  return call('if', isThere, numberAtPath(first), numberAtPath(second));
}

function numberAtPath(path: readonly string[]): Expression {
  const property: Expression = { node: 'property', path };
  return call('if', isList(property), noNumber, numberOf(textOf(property)));
}
