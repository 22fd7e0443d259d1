/** Texts of the brief of a group: what stands on its page, as lines. */
export const briefTexts = {
  head: (name: string, value: string, singular: string) =>
    name === value ? `${name} (${singular})` : `${name} (${singular} ${value})`,
  owner: (owner: string) => `owner ${owner}`,
  renews: (date: string) => `renews ${date}`,
  seats: (used: string, seats: string) => `${used} of ${seats} seats in use`,
  firstSeen: (date: string, isBefore: boolean) => `first seen ${isBefore ? 'before ' : ''}${date}`,
  totals: (days: number, people: string, events: string, sessions: string) =>
    `In ${days} days: ${people}, ${events}, ${sessions}`,
  weeks: (numbers: string) => `Active people, 13 weeks: ${numbers}`,
  medians: (name: string, numbers: string) => `${name}: ${numbers}`,
  champions: (names: string) => `Champions: ${names}`,
  left: (name: string) => `${name} (left)`,
  silent: (name: string) => `${name} (quiet)`,
  more: (count: number) => `and ${count} more`,
  quiet: (names: string) => `Went quiet: ${names}`,
  new: (names: string) => `New: ${names}`,
  features: (names: string) => `Features: ${names}`,
  nextStep: (text: string) => `Next step: ${text}`,
  onDay: (date: string, address: string) => `${date} · ${address}`,
  intro: 'One page to print, or text to paste.',
} as const;
