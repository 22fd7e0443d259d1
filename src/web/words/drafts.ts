/** Texts of documents that are changed and saved as a whole. */
export const draftTexts = {
  save: 'Save',
  saved: 'Saved.',
  discard: 'Discard',
  unsaved: 'Not saved yet.',
  overtaken: 'Somebody changed this meanwhile. They changed:',
  keepMine: 'Put my changes onto theirs',
  takeTheirs: 'Take theirs, drop mine',
} as const;
