/** Suggests known names for one that is unknown or mistyped. */

/** The likeliest first: the same but for case and punctuation, then a part of it, then a typing error. Empty where none is similar. */
export function findNearestNames(name: string, names: readonly string[]): readonly string[] {
  const wanted = normalizeName(name);
  const same = names.filter((each) => normalizeName(each) === wanted);
  const parts = names.filter((each) => wanted.length >= 4 && isPart(wanted, normalizeName(each)));
  const typos = names.filter((each) => isTypo(wanted, normalizeName(each)));
  return [...new Set([...same, ...parts, ...typos])];
}

export const normalizeName = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const isPart = (a: string, b: string) => b.endsWith(a) || b.startsWith(a) || (b !== '' && a.endsWith(b));

/** Of a short name one letter, of a long one two may be wrong. */
export function isTypo(a: string, b: string): boolean {
  return isWithin(a, b, a.length > 5 ? 2 : 1);
}

/** Whether at most so many letters must be put in, taken out, changed, or exchanged with the next. */
function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  // What both begin and end with is right.
  let start = 0;
  let [endOfA, endOfB] = [a.length, b.length];
  while (start < endOfA && start < endOfB && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (endOfA > start && endOfB > start && a.charCodeAt(endOfA - 1) === b.charCodeAt(endOfB - 1)) {
    endOfA--;
    endOfB--;
  }
  return countWrongLetters(a.slice(start, endOfA), b.slice(start, endOfB), most) <= most;
}

/** Of those that have more the number is any that is more: only where as many could still be right is looked at. */
function countWrongLetters(a: string, b: string, most: number): number {
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  const more = most + 1;
  const makeRow = () => new Uint8Array(b.length + 2).fill(more);
  let [before, row, next] = [makeRow(), makeRow(), makeRow()];
  for (let at = 0; at <= Math.min(b.length, most); at++) row[at] = at;
  let least = 0;
  for (let index = 1; index <= a.length; index++) {
    const from = Math.max(1, index - most);
    const to = Math.min(b.length, index + most);
    const leastBefore = least;
    next[from - 1] = from === 1 ? Math.min(index, more) : more;
    least = next[from - 1] ?? more;
    for (let at = from; at <= to; at++) {
      const isSame = a.charCodeAt(index - 1) === b.charCodeAt(at - 1);
      let wrong = (row[at - 1] ?? more) + (isSame ? 0 : 1);
      wrong = Math.min(wrong, (row[at] ?? more) + 1, (next[at - 1] ?? more) + 1, more);
      if (isExchange(a, b, index, at)) wrong = Math.min(wrong, (before[at - 2] ?? more) + 1);
      next[at] = wrong;
      least = Math.min(least, wrong);
    }
    // Behind what was looked at stands what an earlier row left there.
    next[to + 1] = more;
    // An exchange looks two rows back.
    if (least > most && leastBefore >= most) return more;
    [before, row, next] = [row, next, before];
  }
  return row[b.length] ?? more;
}

/** Whether the letters before these places are those of the other text in the other order. */
function isExchange(a: string, b: string, inA: number, inB: number): boolean {
  return (
    inA > 1 &&
    inB > 1 &&
    a.charCodeAt(inA - 1) === b.charCodeAt(inB - 2) &&
    a.charCodeAt(inA - 2) === b.charCodeAt(inB - 1)
  );
}
