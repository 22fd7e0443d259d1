/** Tests of the order of roles. */
import { expect, it } from 'vitest';
import { includesRole, roles, scopeRoles } from './roles.ts';

it('each role may what those before it may', () => {
  const may = roles.map((role) => roles.filter((needed) => includesRole(role, needed)).length);
  expect(may).toEqual([1, 2, 3, 4]);
});

it('no key stands for an admin', () => {
  expect(Object.values(scopeRoles).filter((role) => includesRole(role, 'admin'))).toEqual([]);
});
