/** Texts of annotations. */
export const annotationTexts = {
  title: 'Annotations',
  list: 'The annotations',
  none: 'Nothing is noted in these dates.',
  columns: { number: 'No.', when: 'When', label: 'What', category: 'Category', by: 'By' },
  add: 'Annotate',
  addTitle: 'Say what happened',
  label: 'What happened',
  start: 'On',
  end: 'Until (where it lasted)',
  category: 'Category',
  details: 'Details',
  onlyHere: 'Only on this chart',
  remove: 'Remove',
  release: (version: string) => `Release ${version}`,
  until: (start: string, end: string) => `${start} – ${end}`,
} as const;
