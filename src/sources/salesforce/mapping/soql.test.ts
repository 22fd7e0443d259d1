/** Queries that Salesforce takes. */
import { expect, it } from 'vitest';
import { fitIds, writeIdsQuery } from './soql.ts';

it('name as many ids as an address has room for', () => {
  const ids = Array.from({ length: 200 }, (_, n) => `001${String(n).padStart(12, '0')}AAA`);
  expect(fitIds('Account', ['Name'], ids)).toHaveLength(200);
  const fields = Array.from({ length: 200 }, (_, n) => `F${n}_${'x'.repeat(56)}__c`);
  const some = fitIds('Account', fields, ids);
  const url = new URL('https://acme.my.salesforce.com/services/data/v62.0/query');
  url.search = `?q=${encodeURIComponent(writeIdsQuery('Account', fields, some))}`;
  expect(some.length).toBeGreaterThan(50);
  expect(some.length).toBeLessThan(200);
  expect(url.href.length).toBeLessThan(16_384);
});
