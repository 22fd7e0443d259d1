/** Texts of lists of choices. */

export const choiceTexts = {
  recent: 'Recently used',
  all: 'All',
  search: 'Search',
  loading: 'Loading …',
  none: 'Nothing found',
} as const;
