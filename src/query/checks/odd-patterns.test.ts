/** Which values are odd, and which are not. */
import { expect, it } from 'vitest';
import { classifyValue } from './odd-patterns.ts';

it.each([
  [
    'placeholder',
    [
      'null',
      'Undefined',
      'NaN',
      '[object Object]',
      'N/A',
      '(none)',
      'x-[object Promise]',
      '{{company.id}}',
      '%company_id%',
    ],
  ],
  ['filler', ['unknown', 'default', '-', '???']],
  ['email', ['ann@acme.example', 'Bob.Smith+x@sub.acme.example']],
  ['scientific', ['1.2345e+15', '1E+21', '7.9E14', '3e-7']],
] as const)('%s', (kind, values) => {
  expect(values.filter((value) => classifyValue(value) !== kind)).toEqual([]);
});

it('leaves names and ids alone', () => {
  const fine = [
    'acme',
    'Nullsoft',
    'none-such',
    '1e5',
    '12e3',
    '42',
    'acme/@core',
    'user@host/path',
    'default-gmbh',
    '2024',
    'true-north',
    '#1',
  ];
  expect(fine.filter((value) => classifyValue(value) !== undefined)).toEqual([]);
});
