/** Texts for when two people change one saved thing. */
export const conflictTexts = {
  conflictTitle: 'Somebody changed this meanwhile',
  conflict: (who: string, when: string) =>
    `${who} changed this ${when}. Nothing was saved, and what you wrote is still here.`,
  somebody: 'Somebody',
  loadTheirs: 'Load theirs',
  replaceTheirs: 'Replace theirs',
  saveAsCopy: 'Save as a copy',
} as const;
