/** Values in parts that fit into addresses. */
import { expect, it } from 'vitest';
import { splitValues } from './csv.ts';

it('keeps few values together, and order in any case', () => {
  expect(splitValues([])).toEqual([]);
  expect(splitValues(['b', 'a'])).toEqual([['b', 'a']]);
  const many = Array.from({ length: 5_000 }, (_, index) => `value ${index}`);
  const parts = splitValues(many);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flat()).toEqual(many);
  for (const part of parts) expect(encodeURIComponent(JSON.stringify(part)).length).toBeLessThan(5_000);
});

it('gives a value that is too long for itself alone a part of its own', () => {
  const long = 'x'.repeat(10_000);
  expect(splitValues(['a', long, 'b'])).toEqual([['a'], [long], ['b']]);
});
