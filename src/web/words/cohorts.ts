/** Texts of the list of cohorts. */
export const cohortTexts = {
  title: 'Cohorts',
  intro: (kinds: string) => `Lists of ${kinds} that charts can be narrowed to.`,
  toList: (plural: string) => `Open the list of ${plural}`,
  what: 'The list of cohorts',
  name: 'Name',
  who: 'Who is in it',
  size: 'Members',
  changed: 'Changed',
  download: (name: string) => `Download the members of ${name} as CSV`,
  remove: (name: string) => `Delete ${name}`,
  removeTitle: (name: string) => `Delete the cohort ${name}?`,
  removeNote: 'Saved charts that use it stop working. This cannot be undone.',
  removeAction: 'Delete',
  empty: 'No cohorts yet',
  emptyNote: 'Select rows of a list, or click a point of a chart, and save who is in it as a cohort.',
  mayNot: 'Only members and above may delete cohorts.',
} as const;
