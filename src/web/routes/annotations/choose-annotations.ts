/** Which annotations a list shows: with or without releases, of a category, with a text. */
import type { Annotation } from '../../api/operations.ts';

export const shows = ['all', 'annotations', 'releases'] as const;

interface Wanted {
  readonly text: string;
  readonly show: (typeof shows)[number];
  readonly category: string | undefined;
}

/** The latest first. */
export function chooseAnnotations(
  annotations: readonly Annotation[],
  { text, show, category }: Wanted,
): readonly Annotation[] {
  const searched = text.trim().toLocaleLowerCase();
  return annotations
    .filter(({ release }) => show === 'all' || (release !== null) === (show === 'releases'))
    .filter((each) => category === undefined || each.category?.name === category)
    .filter(({ label, details, release, createdBy }) =>
      [label, details, release?.version ?? '', createdBy].some((each) =>
        each.toLocaleLowerCase().includes(searched),
      ),
    )
    .toSorted((a, b) => b.startMs - a.startMs || b.id - a.id);
}
