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

/** Of those that have more the number is any that is more. */
function countWrongLetters(a: string, b: string, most: number): number {
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  let least = 0;
  for (let index = 0; index < a.length; index++) {
    const next = [index + 1];
    const leastBefore = least;
    least = index + 1;
    for (let at = 0; at < b.length; at++) {
      const change = (row[at] ?? 0) + Number(b[at] !== a[index]);
      const isExchange = index > 0 && at > 0 && a[index] === b[at - 1] && a[index - 1] === b[at];
      const exchange = isExchange ? (before[at - 1] ?? 0) + 1 : change;
      const wrong = Math.min(change, exchange, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1);
      next.push(wrong);
      least = Math.min(least, wrong);
    }
    // An exchange looks two rows back.
    if (least > most && leastBefore >= most) return least;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
