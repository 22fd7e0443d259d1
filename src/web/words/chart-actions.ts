/** Texts of what can be done with a chart. */
export const actionTexts = {
  save: 'Save',
  saveAs: 'Save as another chart',
  rename: 'Rename',
  remove: 'Delete',
  discard: 'Discard changes',
  more: 'More',
  csv: 'CSV',
  csvFailed: 'The file could not be made.',
  copy: 'Copy',
  copied: (what: string) => `${what} is copied.`,
  copies: {
    link: 'Link',
    definition: 'Definition',
    curl: 'curl command',
    command: 'muster query command',
  },
  saveTitle: 'Save this chart',
  renameTitle: 'Rename this chart',
  name: 'Name',
  description: 'Description',
  descriptionHint: 'What it is for, for whoever finds it.',
  removeTitle: 'Delete this chart?',
  removeQuestion: (name: string) =>
    `“${name}” is deleted for everybody in this project. Links to it lead nowhere then.`,
  changed: 'Changed, not saved',
  unsaved: 'Not saved',
  conflictTitle: 'Somebody changed this chart meanwhile',
  conflict: (name: string) =>
    `What you see was made from an earlier “${name}”. Nothing was saved, and nothing of either is lost.`,
  seeTheirs: 'See theirs',
  replaceTheirs: 'Replace theirs',
} as const;
