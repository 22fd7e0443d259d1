/** Which results the cache gives again. */
import { describe, expect, it } from 'vitest';
import { AnswerCache } from './cache.ts';

describe('AnswerCache', () => {
  it('finds an answer only for the data it saw', () => {
    const cache = new AnswerCache<string>(1_000);
    cache.keep('chart', 'data 1', 'answer');
    expect(cache.find('chart', 'data 1')).toBe('answer');
    expect(cache.find('chart', 'data 2')).toBeUndefined();
    expect(cache.find('chart', 'data 1')).toBeUndefined();
  });

  it('drops what was not asked for the longest', () => {
    const cache = new AnswerCache<string>(100);
    for (const name of ['a', 'b', 'c', 'd']) cache.keep(name, '', 'x'.repeat(20));
    cache.find('a', '');
    cache.keep('e', '', 'x'.repeat(20));
    expect(['a', 'b', 'c', 'd', 'e'].filter((name) => cache.find(name, '') !== undefined)).toEqual([
      'a',
      'c',
      'd',
      'e',
    ]);
  });

  it('does not keep an answer that would push out most others', () => {
    const cache = new AnswerCache<string>(100);
    cache.keep('a', '', 'x'.repeat(90));
    expect(cache.find('a', '')).toBeUndefined();
  });
});
