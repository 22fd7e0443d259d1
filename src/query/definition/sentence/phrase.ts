/** Text that remembers which of its parts say what of the definition, so that a person can edit it there. */

/** Keys and positions from the definition to one of its parts: `["events", 0, "filters", 1]`. */
export type DefinitionPath = readonly (string | number)[];

/** `path` is absent where the text only joins others. */
export interface SentencePart {
  readonly text: string;
  readonly path?: DefinitionPath;
}

/** A string is text that says nothing of the definition. */
export type Phrase = string | readonly SentencePart[];

/** Puts phrases into text: say`${who} that did ${event}`. */
export function say(texts: readonly string[], ...phrases: readonly Phrase[]): Phrase {
  return texts.flatMap((text, index) => [{ text }, ...listParts(phrases[index] ?? '')]);
}

/** Marks what in the phrase says nothing yet as what the definition says at the path. */
export function about(path: DefinitionPath, phrase: Phrase): Phrase {
  return listParts(phrase).map((part) => (part.path ? part : { ...part, path }));
}

/** `a, b and c`. */
export function joinPhrases(phrases: readonly Phrase[], word: 'and' | 'or'): Phrase {
  return phrases.flatMap((phrase, index) => {
    const between = index === phrases.length - 1 ? ` ${word} ` : ', ';
    return [...(index === 0 ? [] : [{ text: between }]), ...listParts(phrase)];
  });
}

export function separate(phrases: readonly Phrase[], by: string): Phrase {
  return phrases.flatMap((phrase, index) => [...(index === 0 ? [] : [{ text: by }]), ...listParts(phrase)]);
}

/** Joins the clauses that are present with commas. */
export function clauses(...phrases: readonly (Phrase | undefined)[]): Phrase {
  const present = phrases.filter((phrase) => phrase !== undefined && plainText(phrase) !== '');
  return separate(present as readonly Phrase[], ', ');
}

export function plainText(phrase: Phrase): string {
  return listParts(phrase)
    .map(({ text }) => text)
    .join('');
}

/** The parts that have text; those that follow one another without a path are one. */
export function listParts(phrase: Phrase): readonly SentencePart[] {
  if (typeof phrase === 'string') return phrase === '' ? [] : [{ text: phrase }];
  const parts: SentencePart[] = [];
  for (const part of phrase) {
    const last = parts.at(-1);
    if (part.text === '') continue;
    if (last && !last.path && !part.path) parts[parts.length - 1] = { text: last.text + part.text };
    else parts.push(part);
  }
  return parts;
}
