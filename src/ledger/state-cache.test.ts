/** The bounded cache of state. */
import { expect, test } from 'vitest';
import { StateCache } from './state-cache.ts';

const known = (cache: StateCache, ids: readonly string[]) =>
  ids.filter((id) => cache.find('userId', 1, id) !== undefined);

test('holds no more entries than it may, and keeps those in use', () => {
  const cache = new StateCache(3, 1e9);
  cache.set('userId', 1, 'hot', '1', 3);
  for (let number = 0; number < 50; number += 1) {
    cache.set('userId', 1, `cold ${number}`, '2', 3);
    expect(cache.find('userId', 1, 'hot')?.value).toBe('1');
    expect(cache.size).toBeLessThanOrEqual(3);
  }
});

test('holds no more bytes than it may', () => {
  const cache = new StateCache(1_000, 1_700);
  for (const id of ['a', 'b', 'c', 'd']) cache.set('userId', 1, id, 'x', 300);
  expect(cache.size).toBe(2);
  cache.set('userId', 1, 'huge', 'x', 5_000);
  expect(known(cache, ['a', 'b', 'c', 'd'])).toEqual([]);
});

test('remembers that there is nothing, and what replaced it', () => {
  const cache = new StateCache(10, 1e9);
  expect(cache.find('userId', 1, 'a')).toBeUndefined();
  cache.set('userId', 1, 'a', undefined, 0);
  expect(cache.find('userId', 1, 'a')).toMatchObject({ value: undefined });
  cache.set('userId', 1, 'a', '7', 3);
  expect(cache.find('userId', 1, 'a')?.value).toBe('7');
  expect(cache.find('userId', 2, 'a')).toBeUndefined();
  expect(cache.find('device', 1, 'a')).toBeUndefined();
  cache.clear();
  expect(cache.size).toBe(0);
  expect(cache.find('userId', 1, 'a')).toBeUndefined();
});
