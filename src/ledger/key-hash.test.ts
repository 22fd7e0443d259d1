/** The hash of de-duplication keys. */
import { expect, test } from 'vitest';
import { hashKey } from './key-hash.ts';

const words = (text: string): string => {
  const { a, b, c } = hashKey(text);
  return `${a} ${b} ${c}`;
};

test('texts that differ a little differ in the hash', () => {
  const texts = [
    '',
    '\0',
    '\0\0',
    'a',
    'b',
    'a\0',
    '\0a',
    'ab',
    'ba',
    'abcdefgh',
    'abcdefgh\0',
    '\u0100',
    '\ud83d',
    '\ude00',
  ];
  expect(new Set(texts.map(words)).size).toBe(texts.length);
});

test('each word spreads evenly, for keys that are counted up', () => {
  const keys = 100_000;
  for (const word of ['a', 'b', 'c'] as const) {
    const counts = new Uint32Array(64);
    const seen = new Set<number>();
    for (let number = 0; number < keys; number += 1) {
      const value = hashKey(`1\0device-${number % 100}\0${number}`)[word];
      counts[value >>> 26]! += 1;
      seen.add(value);
    }
    const expected = keys / 64;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 63 degrees of freedom: 150 is beyond one in a hundred million.
    expect(chiSquare).toBeLessThan(150);
    // By chance one or two pairs of 100,000 share 32 bits.
    expect(keys - seen.size).toBeLessThan(12);
  }
});

test('stays as it is: stored files depend on it', () => {
  expect(words('1\0user\0insert-1')).toMatchInlineSnapshot(`"3717078236 2278906205 4118400164"`);
  expect(words('')).toMatchInlineSnapshot(`"0 0 0"`);
});
