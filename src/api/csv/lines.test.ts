/** Tests of reading CSV. */
import { expect, it } from 'vitest';
import { valuesOfLines } from './lines.ts';

it.each([
  ['acme\nbeta', ['acme', 'beta']],
  ['acme\r\nbeta\r\n\r\n', ['acme', 'beta']],
  ['"a, ""b"""\n"two\nlines"\n', ['a, "b"', 'two\nlines']],
  ['  spaced \n', ['spaced']],
  ['', []],
])('%j has the values %j', (text, values) => {
  expect(valuesOfLines(text)).toEqual(values);
});
