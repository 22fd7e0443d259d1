/** Filters in words. */
import { expect, it } from 'vitest';
import { findTakes, listOperators, writeFilter } from './operators.ts';

it('writes filters as people say them', () => {
  expect(writeFilter({ column: 'plan', operator: 'is', values: ['Business'] }, 'text', 'Plan')).toBe(
    'Plan is Business',
  );
  expect(writeFilter({ column: 'plan', operator: 'is', values: ['A', 'B'] }, 'text', 'Plan')).toBe(
    'Plan is A or B',
  );
  expect(
    writeFilter({ column: 'plan', operator: 'is not', values: ['A', 'B', 'C', 'D'] }, 'text', 'Plan'),
  ).toBe('Plan is not A, B or 2 more');
  expect(writeFilter({ column: 'owner', operator: 'is', values: ['(none)'] }, 'text', 'Owner')).toBe(
    'Owner is no owner',
  );
  expect(writeFilter({ column: 'value', operator: 'is set' }, 'number', 'Value')).toBe('Value is known');
  expect(
    writeFilter({ column: 'renewal', operator: 'less', values: ['2027-01-03'] }, 'date', 'Renewal'),
  ).toBe('Renewal before 3 Jan 2027');
  expect(writeFilter({ column: 'words', operator: 'is', values: ['quiet'] }, 'words', 'State')).toBe(
    'State is gone quiet',
  );
});

it('asks for what the operator takes', () => {
  expect(findTakes('text', 'is')).toBe('choices');
  expect(findTakes('date', 'less')).toBe('date');
  expect(findTakes('number', 'less')).toBe('number');
  expect(findTakes('text', 'is set')).toBe('nothing');
  expect(listOperators('text')).not.toContain('greater');
  expect(listOperators('text', true)).toContain('greater');
});
