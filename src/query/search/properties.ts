/** The texts of properties, as searches read them. */
import type { KnownNames } from '../catalogue/read-names.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import { readText } from '../sql/scan/properties.ts';
import { call, compare, constant } from '../sql/tree/build.ts';
import type { Expression } from '../sql/tree/nodes.ts';

export interface SearchedProperty {
  readonly name: string;
  /** All of its values are texts, which are read at half the cost. */
  readonly isText: boolean;
}

/** Of a type, in the order in which they are known. `withNumbers`: also those that only ever were numbers. */
export function listProperties(
  { propertiesByType }: KnownNames,
  type: string,
  withNumbers: boolean,
): readonly SearchedProperty[] {
  return [...(propertiesByType.get(type) ?? [])].flatMap(([name, valueTypes]) => {
    const isText = [...valueTypes].every((each) => each === 'text');
    const mayHave = withNumbers || [...valueTypes].some((each) => each !== 'number');
    return isReadFast(name) && mayHave ? [{ name, isText }] : [];
  });
}

/** Properties that have no column of their own are read from the text of all, which is slow. */
function isReadFast(name: string): boolean {
  return !/[\\`\p{Cc}]/u.test(name);
}

/** Empty where it is missing. */
export function readProperty({ name, isText }: SearchedProperty): Expression {
  const read = (path: readonly string[]) =>
    isText
      ? call('ifNull', { node: 'property', path, only: 'String' }, constant(''))
      : readText({ node: 'property', path });
  const [first, nested] = parsePropertyPaths(name).map(read);
  if (first && nested) return call('if', compare(first, '=', constant('')), nested, first);
  return first ?? constant('');
}
