/** The charts or cohorts of a list in which a text is found. */

interface Saved {
  readonly name: string;
  readonly description: string;
  readonly sentence: string;
  readonly savedBy: string;
  readonly changedMs: number;
}

/** The newest change first. */
export function findSaved<T extends Saved>(items: readonly T[], search: string): readonly T[] {
  const wanted = search.trim().toLocaleLowerCase();
  return items
    .filter(({ name, description, sentence, savedBy }) =>
      [name, description, sentence, savedBy].some((text) => text.toLocaleLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => b.changedMs - a.changedMs);
}
