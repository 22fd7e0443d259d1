/** Texts of the question which owner somebody is. */

export const mineTexts = {
  ask: 'Which of these are you?',
  hint: (plural: string) =>
    `The view Mine shows the ${plural} of this owner. It is asked once, and can be changed.`,
  owners: 'owners',
  of: (plural: string, owner: string) => `${plural} of ${owner}`,
  change: 'Change',
} as const;
