/** Texts of the panel of units behind a number. */
export const unitsPanelTexts = {
  title: 'Behind this number',
  close: 'Close the panel',
  lists: 'Lists',
  list: 'The list',
  metric: 'Number',
  change: 'Change',
  lastSeen: 'Last seen',
  never: 'never',
  none: 'Nobody is in this list',
  more: 'Show more',
  cohort: 'Make a cohort',
  cohortName: 'Name',
  cohortHint: (count: string) => `A list of these ${count} as they are now; it does not change by itself.`,
  cohortMade: 'The cohort is made.',
  download: 'CSV',
  downloadFailed: 'The file could not be made.',
} as const;
