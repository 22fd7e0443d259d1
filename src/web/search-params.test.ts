/** Addresses keep texts as they are. */
import { describe, expect, it } from 'vitest';
import { parseSearch, readOneOf, readText, readTexts, writeSearch } from './search-params.ts';

describe('search parameters', () => {
  it('are texts, also where they look like numbers', () => {
    const search = parseSearch('?value=007&plan=Team&plan=Free&empty=');
    expect(search).toEqual({ value: '007', plan: ['Team', 'Free'], empty: '' });
    expect([readText(search, 'value'), readTexts(search, 'plan'), readTexts(search, 'none')]).toEqual([
      '007',
      ['Team', 'Free'],
      [],
    ]);
  });

  it('are written so that they are read again', () => {
    const search = { view: 'quiet', plan: ['a&b', 'c d'], none: undefined };
    expect(writeSearch(search)).toBe('?view=quiet&plan=a%26b&plan=c+d');
    expect(parseSearch(writeSearch(search))).toEqual({ view: 'quiet', plan: ['a&b', 'c d'] });
    expect(writeSearch({})).toBe('');
    expect(writeSearch({ value: '', view: '' })).toBe('?value=');
  });

  it('fall back to the first of what is allowed', () => {
    expect(readOneOf({ view: 'x' }, 'view', ['all', 'quiet'])).toBe('all');
    expect(readOneOf({ view: 'quiet' }, 'view', ['all', 'quiet'])).toBe('quiet');
  });
});
