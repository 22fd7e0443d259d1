/** Which group types look like misspellings of others. */
import { expect, it } from 'vitest';
import { isNearlySame } from './group-types.ts';

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
