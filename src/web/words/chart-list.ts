/** Texts of the list of charts. */
export const chartListTexts = {
  list: 'The saved charts',
  columns: { name: 'Name', kind: 'Kind', owner: 'Saved by', changed: 'Changed' },
  search: 'Search charts',
  none: 'No chart is saved yet',
  noneHint: 'Make one, or open a ready-made one, and save it.',
  noMatch: (text: string) => `No chart is called “${text}”`,
  clear: 'Clear the search',
  readyMade: 'Ready-made',
  readyMadeNote: 'with the last 12 weeks',
  readyMadeList: 'The ready-made charts',
  unknownOwner: 'not known',
} as const;
