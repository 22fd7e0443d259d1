/** Texts of saved views of lists. */

export const viewsTexts = {
  menu: 'Saved views',
  own: 'Mine',
  shared: 'Shared with all',
  none: 'None saved yet',
  save: 'Save view',
  saveTitle: 'Save this view',
  saveHint: 'Its columns, filters, search and order are kept.',
  name: 'Name',
  forWhom: 'For',
  forMe: 'Me',
  forAll: 'Everybody in the project',
  update: 'Update',
  saveAsNew: 'Save as another',
  discard: 'Discard the changes',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete the view “${name}”?`,
  deleteText: (isShared: boolean) =>
    isShared ? 'Nobody in the project has it any more then.' : 'The list itself does not change.',
  changed: (name: string) => `${name}, changed`,
  share: 'Share with all',
  unshare: 'Keep for me',
} as const;
