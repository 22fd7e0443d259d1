/** Brackets as they are written. */
import { expect, it } from 'vitest';
import { parseBrackets, startBrackets, writeBrackets } from './brackets.ts';

it('reads what it writes', () => {
  expect(parseBrackets(writeBrackets(startBrackets))).toEqual(startBrackets);
  expect(parseBrackets('0, 1–3; 4-7')).toEqual(startBrackets);
});

it('refuses brackets that do not follow one another', () => {
  for (const text of ['', 'a', '3-1', '0-0, 2-3', '-1-0', '0-400'])
    expect(parseBrackets(text)).toBeUndefined();
});
