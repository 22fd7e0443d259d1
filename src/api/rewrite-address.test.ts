/** Tests of the addresses that have their value in the query. */
import { expect, it } from 'vitest';
import { rewriteAddress } from './rewrite-address.ts';

it.each([
  ['/api/groups/company/?value=.', '/api/groups/company/.'],
  ['/api/groups/company?value=a%2Fb', '/api/groups/company/a%2Fb'],
  ['/api/groups/company/?value=', '/api/groups/company//'],
  ['/api/groups/company/events?value=..&limit=5', '/api/groups/company/../events?limit=5'],
  ['/api/groups/company/marks?value=', '/api/groups/company//marks'],
  ['/api/users/?id=..', '/api/users/..'],
  ['/api/users/events?id=.&before=x', '/api/users/./events?before=x'],
  ['/api/users/marks?id=.', '/api/users/./marks'],
  ['/api/users/?number=17', '/api/users//?number=17'],
  ['/api/users/events?number=17', '/api/users//events?number=17'],
])('%s is %s', (url, rewritten) => {
  expect(rewriteAddress(url)).toBe(rewritten);
});

it.each([
  '/api/groups/company',
  '/api/groups/company?search=value',
  '/api/groups/company?value=a&value=b',
  '/api/groups/company/acme/events?limit=5',
  '/api/groups/company/acme/events?value=other',
  '/api/users?q=ann',
  '/api/users/ann/events?number=1',
  '/api/users/ann?number=1',
  '/2/httpapi?value=.',
])('%s stays', (url) => {
  expect(rewriteAddress(url)).toBe(url);
});
