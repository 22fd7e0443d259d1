/** The set of recent de-duplication keys in memory. */
import { expect, test } from 'vitest';
import { hashKey } from './key-hash.ts';
import { KeySet } from './key-set.ts';

test('knows the keys that were added, with their latest time, however many', () => {
  const set = new KeySet(1_000);
  for (let number = 0; number < 20_000; number += 1) {
    const { a, b } = hashKey(`key ${number}`);
    set.add(a, b, 1_000 + (number % 7));
  }
  expect(set.size).toBe(20_000);
  const again = hashKey('key 3');
  set.add(again.a, again.b, 1_009);
  set.add(again.a, again.b, 1_002);
  expect(set.size).toBe(20_000);
  for (let number = 0; number < 20_000; number += 1) {
    const { a, b } = hashKey(`key ${number}`);
    expect(set.seenMs(a, b)).toBe(number === 3 ? 1_009 : 1_000 + (number % 7));
    const other = hashKey(`other ${number}`);
    expect(set.seenMs(other.a, other.b)).toBeUndefined();
  }
});

test('finds room at the end of its slots and for a hash of zeros', () => {
  const set = new KeySet(0);
  const hashes = [0, 1, 2, 3].flatMap((b) => [
    [0xffffffff, b],
    [0, b],
  ]);
  for (const [a = 0, b = 0] of hashes) set.add(a, b, a === 0 ? 5 : 6);
  for (const [a = 0, b = 0] of hashes) expect(set.seenMs(a, b)).toBe(a === 0 ? 5 : 6);
  expect(set.size).toBe(8);
});
