/** Finds which of many texts are what is searched for but for a typing error. */
import { matchTyping } from '../match.ts';
import { listPieces } from '../pieces.ts';
import { findTexts, type TextList } from './text-list.ts';

interface Searched {
  readonly text: string;
  readonly lettersMax: number;
}

/** Those that the statement, which then looks at them, takes for alike. Undefined where they are more than the limit. */
export function findAlike(
  list: TextList,
  { text, lettersMax }: Searched,
  limit: number,
): readonly string[] | undefined {
  const pieces = listNecessaryPieces(text.toLowerCase(), lettersMax);
  const found = findTexts(list, pieces, (lower) => matchTyping(text, lower), limit + 1);
  return found.length > limit ? undefined : found;
}

/** Of a long text one piece more than letters may be wrong: one of them is right. Of a short one those that the statement asks for. */
function listNecessaryPieces(searched: string, lettersMax: number): readonly string[] {
  const letters = [...searched];
  const count = lettersMax + 1;
  if (letters.length < 2 * count) return listPieces(searched);
  const cut = (index: number) => Math.floor((index * letters.length) / count);
  return Array.from({ length: count }, (_, index) => letters.slice(cut(index), cut(index + 1)).join(''));
}
