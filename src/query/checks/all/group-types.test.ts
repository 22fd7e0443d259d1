/** Which group types look like misspellings of others. */
import { expect, it } from 'vitest';
import { trackingPlanSchema } from '../../definition/tracking-plan/schema.ts';
import type { Arrived } from '../arrived.ts';
import { groupTypes, isNearlySame } from './group-types.ts';

it.each([
  ['company', 'Company'],
  ['company', 'companies'],
  ['company', 'company_id'],
  ['company', 'companyId'],
  ['company', 'compnay'],
  ['company', 'compay'],
  ['company', 'group_company'],
  ['team', 'teams'],
  ['organization', 'organisation'],
  ['workspace', 'work space'],
])('%s and %s', (a, b) => {
  expect(isNearlySame(a, b)).toBe(true);
  expect(isNearlySame(b, a)).toBe(true);
});

it.each([
  ['company', 'team'],
  ['repo', 'org'],
  ['board', 'brand'],
  ['account', 'amount'],
  ['org', 'orb'],
  ['project', 'product'],
])('not %s and %s', (a, b) => {
  expect(isNearlySame(a, b)).toBe(false);
});

const typeOf = (name: string, events: number, index: number) => ({
  name,
  events,
  index,
  given: 0,
  busiest: [],
});
const find = (planned: readonly string[]) => {
  const arrived = { types: [typeOf('Company', 9, 0), typeOf('company', 1, 1)] } as unknown as Arrived;
  const plan = trackingPlanSchema.parse({ groupTypes: planned.map((type) => ({ type })) });
  return groupTypes.find(arrived, plan).map(({ subject }) => subject.groupType);
};

it('takes the one with fewer events for misspelt, but for the one that is planned', () => {
  expect(find([])).toEqual(['company']);
  expect(find(['company'])).toEqual(['Company']);
  expect(find(['company', 'Company'])).toEqual(['company']);
});
