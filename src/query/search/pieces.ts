/** Pieces of a text of which any text that is alike is asked to have one. */

/** Letters in a row, each once: three of a long text, two of a short one. */
export function listPieces(searched: string): readonly string[] {
  const letters = [...searched];
  const size = letters.length < 9 ? 2 : 3;
  const pieces = letters.slice(size - 1).map((_, index) => letters.slice(index, index + size).join(''));
  return [...new Set(pieces)];
}
