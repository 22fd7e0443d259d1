/** Keys of records. */
import { expect, it } from 'vitest';
import { readKey } from './values.ts';

it('are never cut: two long ones may begin alike', () => {
  const key = { field: 'Path__c', normalise: 'text' } as const;
  const long = 'x'.repeat(1_024);
  expect(readKey({ Path__c: ` ${long} ` }, key)).toBe(long);
  expect([1, 2].map((end) => readKey({ Path__c: `${long}${end}` }, key))).toEqual(['', '']);
});
