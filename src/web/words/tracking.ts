/** Texts on tracking that may be broken. */

export const trackingTexts = {
  mark: 'tracking?',
  why: 'Its people go on, and the same events do not name it any more: its tracking may be broken. Its trace shows where.',
  ofIt: (money: string) => `of it ${money} where tracking may be broken`,
} as const;
