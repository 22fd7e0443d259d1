/** Addresses of calls carry any value. */
import { expect, it } from 'vitest';
import { writeAddress } from './call.ts';

it('writes parameters into the path, and what no path can carry into the query', () => {
  const page = '/api/groups/{type}/{value}';
  expect(writeAddress(page, { type: 'company', value: 'a/b?c' })).toBe('/api/groups/company/a%2Fb%3Fc');
  expect(writeAddress(page, { type: 'company', value: '..' })).toBe('/api/groups/company?value=..');
  expect(writeAddress(`${page}/events`, { type: 'company', value: '.' }, { limit: 5 })).toBe(
    '/api/groups/company/events?value=.&limit=5',
  );
  expect(writeAddress('/api/search', undefined, { q: 'x', kind: ['group', 'user'] })).toBe(
    '/api/search?q=x&kind=group&kind=user',
  );
});
