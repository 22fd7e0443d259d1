/** Texts of a group's properties and cohorts. */
export const groupPropertiesTexts = {
  what: 'The properties',
  property: 'Property',
  valueNow: 'Value as it is now',
  since: 'Since',
  source: 'Source',
  gone: 'none any more',
  earlier: (count: number) => (count === 1 ? '1 earlier value' : `${count} earlier values`),
  withheld: (count: number) => (count === 1 ? '1 change not applied' : `${count} changes not applied`),
  unset: 'none',
  owned: (owner: string) => `${owner} owns it`,
  span: (from: string, until: string) => `${from} – ${until}`,
  before: 'that day or before',
  notWhole: 'There are older versions than are shown.',
  none: 'No properties yet',
  noneNote: (singular: string) => `Nothing was said about this ${singular}.`,
  cohorts: 'The cohorts',
  noCohorts: (others: number) =>
    others === 0 ? 'There are no cohorts of this type yet' : 'In none of the cohorts',
  others: (count: number) => (count === 1 ? 'Not in 1 other' : `Not in ${count} others`),
  unknown: 'cannot be told',
} as const;
