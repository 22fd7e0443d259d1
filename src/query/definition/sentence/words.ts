/** English words and lists for the sentences of charts. */

export function plural(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(ss|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  return /s$/i.test(word) ? word : `${word}s`;
}

export function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : plural(word)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** `a, b and c`. */
export function joined(texts: readonly string[], word: 'and' | 'or'): string {
  if (texts.length < 2) return texts[0] ?? '';
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

const namedShown = 5;

/** The first few, and how many more there are. */
export function shortList(texts: readonly string[], word: 'and' | 'or'): string {
  if (texts.length <= namedShown + 1) return joined(texts, word);
  return joined([...texts.slice(0, namedShown), counted(texts.length - namedShown, 'other')], word);
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
  ['millisecond', 1],
] as const;

/** In the largest unit that divides it: `36 hours`. */
export function duration(ms: number): string {
  const [word, size] = spans.find(([, each]) => ms % each === 0) ?? ['millisecond', 1];
  return counted(ms / size, word);
}

/** `90th`, `99.9th`. */
export function ordinal(number: number): string {
  const end = number % 100 >= 11 && number % 100 <= 13 ? 0 : number % 10;
  return `${number}${end === 1 ? 'st' : end === 2 ? 'nd' : end === 3 ? 'rd' : 'th'}`;
}

/** `10 %` of 0.1, without the noise of binary fractions. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}
