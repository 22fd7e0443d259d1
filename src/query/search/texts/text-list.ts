/** Different texts kept to be searched: joined, so that what is in none of them is known at once. */

/** Between texts; nobody can search for it. */
const separator = '\0';

/** The same texts twice, each at the same place in both, as they were written and in small letters. */
interface Part {
  readonly original: string;
  readonly lower: string;
}

/** Some texts may be in it twice. */
export type TextList = readonly Part[];

/** What comes is added to the last part while that is smaller. */
const charactersPerPart = 100_000;

/** `joined`: texts with the separator between them. Undefined where small letters take other places: `İ` becomes two. */
export function addTexts(list: TextList, joined: string): TextList | undefined {
  if (joined === '') return list;
  const last = list.at(-1);
  const isOpen = last !== undefined && last.original.length < charactersPerPart;
  const part = makePart(isOpen ? unite(last.original, joined) : separator + joined + separator);
  return part && [...(isOpen ? list.slice(0, -1) : list), part];
}

/** Of texts with the separator between them; a text that has it in it counts as two. */
export function countTexts(joined: string): number {
  if (joined === '') return 0;
  let count = 1;
  for (let at = joined.indexOf(separator); at >= 0; at = joined.indexOf(separator, at + 1)) count++;
  return count;
}

export function countCharacters(list: TextList): number {
  return list.reduce((sum, { original }) => sum + original.length, 0);
}

/** Whether any of the texts has it in it, whatever the case. */
export function hasPart(list: TextList, searched: string): boolean {
  const lower = searched.toLowerCase();
  return list.some((part) => part.lower.includes(lower));
}

/** The texts that have any of the pieces, which are in small letters. `check`: of the text in small letters. At most so many, each once. */
export function findTexts(
  list: TextList,
  pieces: readonly string[],
  check: (lower: string) => boolean,
  limit: number,
): readonly string[] {
  const found = new Set<string>();
  for (const { original, lower } of list) {
    const seen = new Set<number>();
    for (const piece of pieces) {
      for (let at = lower.indexOf(piece); at >= 0; ) {
        const start = lower.lastIndexOf(separator, at) + 1;
        const end = lower.indexOf(separator, at);
        if (!seen.has(start)) {
          seen.add(start);
          if (check(lower.slice(start, end))) found.add(original.slice(start, end));
          if (found.size >= limit) return [...found];
        }
        at = lower.indexOf(piece, end);
      }
    }
  }
  return [...found];
}

function unite(part: string, joined: string): string {
  const texts = new Set([...part.split(separator), ...joined.split(separator)]);
  texts.delete('');
  return separator + [...texts].join(separator) + separator;
}

function makePart(original: string): Part | undefined {
  const lower = original.toLowerCase();
  if (lower.length !== original.length) return undefined;
  return { original, lower: lower === original ? original : lower };
}
