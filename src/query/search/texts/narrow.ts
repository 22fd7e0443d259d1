/** Leaves out of a search what the known texts tell cannot match. */
import type { SearchedProperty } from '../properties.ts';
import type { SearchedType, SearchedValues, Wanted } from '../sql-search.ts';
import { findAlike } from './find-alike.ts';
import { findList, type KnownTexts } from './known-texts.ts';
import { hasPart } from './text-list.ts';

/** Where more are alike, the statement looks at all. */
const namedMax = 2_000;

/** Of these group types. */
export function narrowValues(texts: KnownTexts, types: readonly string[], wanted: Wanted): SearchedValues {
  if (wanted.kind === 'containing')
    return { types: types.filter((type) => mayHave(texts, type, wanted.text)) };
  const alike = types.map((type) => ({ type, among: findIn(texts, type, wanted) }));
  const left = alike.filter(({ among }) => among?.length !== 0);
  return { types: left.map(({ type }) => type), among: uniteAll(left.map(({ among }) => among)) };
}

/** Types of which nothing is left are left out. */
export function narrowTypes(
  texts: KnownTexts,
  searched: readonly SearchedType[],
  wanted: Wanted,
): readonly SearchedType[] {
  return searched.flatMap((each): readonly SearchedType[] => {
    const { type, names, others } = each;
    if (wanted.kind === 'containing') {
      const isLeft = (property: SearchedProperty) => mayHave(texts, type, wanted.text, property);
      const left = { type, names: names.filter(isLeft), others: others.filter(isLeft) };
      return left.names.length + left.others.length === 0 ? [] : [left];
    }
    const among = uniteAll(names.map((name) => findIn(texts, type, wanted, name)));
    if (among?.length === 0) return [];
    return [{ ...each, ...(among && { among }) }];
  });
}

function mayHave(texts: KnownTexts, type: string, text: string, property?: SearchedProperty): boolean {
  const list = findList(texts, type, property);
  return list === undefined || hasPart(list, text);
}

/** Undefined: any may be alike. */
function findIn(
  texts: KnownTexts,
  type: string,
  wanted: Extract<Wanted, { kind: 'like' }>,
  property?: SearchedProperty,
): readonly string[] | undefined {
  const list = findList(texts, type, property);
  return list && findAlike(list, wanted, namedMax);
}

/** Undefined where one of them is. */
function uniteAll(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const known = all.flatMap((each) => (each ? [each] : []));
  return known.length < all.length ? undefined : [...new Set(known.flat())];
}
