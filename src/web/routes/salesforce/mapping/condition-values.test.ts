/** Conditions as people edit them. */
import { expect, it } from 'vitest';
import { readValues, withOperator, writeValues } from './condition-values.ts';

const is = { field: 'Type', operator: 'is', values: ['Customer', 'Partner'] } as const;

it('keeps values when the operator changes', () => {
  expect(withOperator(is, 'isNot')).toEqual({ ...is, operator: 'isNot' });
  expect(withOperator(is, 'less')).toEqual({ field: 'Type', operator: 'less', value: 'Customer' });
  expect(withOperator(is, 'isEmpty')).toEqual({ field: 'Type', operator: 'isEmpty' });
  expect(withOperator({ field: 'Type', operator: 'less', value: 3 }, 'is')).toEqual({
    ...{ field: 'Type', operator: 'is', values: [3] },
  });
});

it('reads what it writes', () => {
  expect(writeValues(is)).toBe('Customer\nPartner');
  expect(readValues(is, 'Customer\nPartner', 'picklist')).toEqual(is);
});

it('reads numbers where the field holds numbers', () => {
  const atLeast = { field: 'Seats__c', operator: 'atLeast', value: '' } as const;
  expect(readValues(atLeast, '20', 'double')).toEqual({ ...atLeast, value: 20 });
  expect(readValues(atLeast, '20', 'string')).toEqual({ ...atLeast, value: '20' });
  expect(readValues(atLeast, '', 'double')).toEqual({ ...atLeast, value: '' });
});
