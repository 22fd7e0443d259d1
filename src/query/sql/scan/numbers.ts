/** Numbers in properties: numbers, and text that is one. */
import type { PropertyPaths } from '../../plan/plan.ts';
import { call, constant } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';
import { isList, readPropertyValues, readText } from './properties.ts';

/** Nullable(Float64); NULL for text that is no number, and for the words nan and inf. */
export function parseNumber(text: Expression): Expression {
  const read = call('toFloat64OrNull', text);
  return call('if', call('isFinite', read), read, noNumber);
}

/** NULL as Nullable(Float64). */
export const noNumber: Expression = call('toFloat64OrNull', constant(''));

/** Nullable(Float64) of the row's column `props`: of a list, or of a property that is missing, NULL. */
export function readNumber(paths: PropertyPaths): Expression {
  const [first, second] = paths;
  if (!first) return noNumber;
  if (!second) return readNumberAtPath(first);
  const isThere = call('notEmpty', readPropertyValues([first]));
  return call('if', isThere, readNumberAtPath(first), readNumberAtPath(second));
}

function readNumberAtPath(path: readonly string[]): Expression {
  const property: Expression = { node: 'property', path };
  return call('if', isList(property), noNumber, parseNumber(readText(property)));
}
