/** Numbers as they were written, and raw values in samples. */
import { describe, expect, it } from 'vitest';
import { createParseContext } from './parse-context.ts';
import { showRaw } from './show-raw.ts';

function createContext(text: string) {
  return createParseContext({
    receivedMs: 0,
    skewMs: 0,
    idLengthMin: 5,
    stripShortIds: false,
    storeIp: false,
    peer: '',
    defaultLibrary: 'x',
    document: { text, path: [] },
  });
}

describe('numbers written unusually', () => {
  it.each([
    ['12345', false],
    ['0', false],
    ['-17', false],
    [' 9007199254740991', false],
    ['12345.0', true],
    ['1e5', true],
    ['1E5', true],
    ['-0', true],
    ['123456789012345678e-3', true],
    ['[1, 2]', true],
    ['"12345.0"', false],
  ])('%s: %s', (number, expected) => {
    expect(
      createContext(`{"other":1.5,"user_id":${number},"more":2e3}`).mayBeWrittenUnusually('user_id'),
    ).toBe(expected);
  });

  it('are looked for under names that mean something to a regular expression', () => {
    const context = createContext(String.raw`{"a.b(":1.0,"axb(":2,"c\\d":3}`);
    expect(['a.b(', 'axb(', 'c\\d'].map(context.mayBeWrittenUnusually)).toEqual([true, false, false]);
  });

  it('are assumed from the ninth name on, for each name costs a look through the text', () => {
    const context = createContext('{}');
    const found = Array.from({ length: 9 }, (_, n) => context.mayBeWrittenUnusually(`name${n}`));
    expect(found).toEqual([...Array(8).fill(false), true]);
  });
});

describe('rawSample', () => {
  it('shows text as it is, other values as JSON, and survives what cannot be shown', () => {
    expect(showRaw('{bad')).toBe('{bad');
    expect(showRaw({ a: [1] })).toBe('{"a":[1]}');
    expect(showRaw(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toBe(
      '(nested too deeply to show)',
    );
  });
});
