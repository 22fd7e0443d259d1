/** What a property of a group type can mean, in words. */
export const meaningTexts: Readonly<Record<string, string | undefined>> = {
  name: 'name',
  owner: 'owner',
  plan: 'plan',
  stage: 'stage',
  value: 'value',
  seats: 'seats',
  renewal: 'renewal',
  customerSince: 'customer since',
};
