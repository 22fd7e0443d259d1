/** Texts of lists of choices. */

export const choiceTexts = {
  search: 'Search',
  loading: 'Loading …',
  none: 'Nothing found',
} as const;
