/** Rules on their way from fields to the server. */
import { expect, it } from 'vitest';
import { cleanRule, isWhole, readLines } from './rules.ts';

it('keeps the line that one is about to write', () => {
  expect(['', 'a', 'a\n', 'a\n\nb', 'a\nb'].map((text) => readLines(text))).toEqual([
    [],
    ['a'],
    ['a', ''],
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

it('sends no empty lines, and no empty names', () => {
  const condition = { name: '', operator: 'contains', values: ['test', ''] } as const;
  expect(cleanRule({ values: ['acme', ''], rules: [{ conditions: [condition] }] })).toEqual({
    values: ['acme'],
    rules: [{ conditions: [{ operator: 'contains', values: ['test'] }] }],
  });
  expect(cleanRule({})).toEqual({ values: [], rules: [] });
});

it('is whole where each condition has a value or needs none', () => {
  const of = (operator: 'is' | 'is set', values: readonly string[]) => ({
    rules: [{ conditions: [{ name: 'plan', operator, values }] }],
  });
  expect([isWhole({}), isWhole(of('is', [''])), isWhole(of('is', ['a'])), isWhole(of('is set', []))]).toEqual(
    [true, false, true, true],
  );
});
