/** What is kept while frugal work goes on, and after it. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { limits as everyLimit } from '../domain/limits.ts';
import { createFrugal } from './frugal.ts';
import { RecentLines } from './recent-lines.ts';
import { StateCache } from './state-cache.ts';

it('keeps less while works go on, one within another too, and then as much as before', async () => {
  const limits = {
    ...everyLimit,
    ...{ stateCacheBytesMax: 100_000, frugalStateCacheBytesMax: 1_000 },
    ...{ recentLinesLengthMax: 100, frugalRecentLinesLengthMax: 10 },
  };
  const [database, cache] = [new Database(':memory:'), new StateCache(1_000, limits.stateCacheBytesMax)];
  const recent = new RecentLines(limits.recentLinesLengthMax);
  let changesLength = 0;
  const changes = {
    limitLength: (most: number) => {
      changesLength = most;
    },
  };
  const frugally = createFrugal({ database, cache, recent, changes, limits });
  let next = 0;
  const countKept = () => {
    for (let n = 0; n < 50; n += 1) cache.set('profile', 1, `group ${next++}`, undefined, 0);
    recent.add(++next, [{ table: 'operations', lines: 'x'.repeat(20) }], true);
    return [
      cache.size,
      recent.get(next) !== undefined,
      database.pragma('cache_size', { simple: true }),
      changesLength,
    ];
  };
  const [usual, frugal] = [
    [50, true, -limits.pageCacheBytesMax / 1_024, limits.changesLengthMax],
    [5, false, -limits.frugalPageCacheBytesMax / 1_024, limits.frugalChangesLengthMax],
  ];
  expect(countKept()).toEqual(usual);
  await frugally(async () => {
    expect(cache.size).toBe(5);
    await frugally(async () => expect(countKept()).toEqual(frugal));
    expect(countKept()).toEqual(frugal);
  });
  expect(countKept().slice(1)).toEqual(usual.slice(1));
  await expect(frugally(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  cache.clear();
  expect(countKept()).toEqual(usual);
});
