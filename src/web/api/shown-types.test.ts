/** Group types in lists: two that are called the same are told apart. */
import { expect, it } from 'vitest';
import { tellApart } from './shown-types.ts';

it('shows the type where two are called the same, also where only their first letter differs', () => {
  const types = [
    { groupType: 'company', plural: 'companies' },
    { groupType: 'team', plural: 'teams' },
    { groupType: 'Company', plural: 'Companies' },
  ];
  expect(tellApart(types).map(({ plural }) => plural)).toEqual([
    'companies (company)',
    'teams',
    'Companies (Company)',
  ]);
});
