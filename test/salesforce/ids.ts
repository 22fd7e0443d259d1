/** Record ids as Salesforce writes them: 15 characters where case matters, 18 with a suffix that tells the case. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const suffixes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The id of 18 characters for one of 15; each of the three letters says which of five characters are capitals. */
export function lengthenId(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].map((letter, n) => (/[A-Z]/.test(letter) ? 1 << n : 0));
    return suffixes[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return id + suffix.join('');
}

/** The nth record of an object, by its key prefix; ids ascend with their number. */
export function makeId(prefix: string, number: number): string {
  let rest = number;
  let text = '';
  while (text.length < 9) {
    text = digits[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return lengthenId(`${prefix}5g0${text}`);
}

export const isId = (text: string): boolean => /^[0-9A-Za-z]{15}(?:[A-Z0-5]{3})?$/.test(text);
