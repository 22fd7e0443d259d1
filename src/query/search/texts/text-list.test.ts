/** Lists of texts: what is in them is found, what comes is added. */
import { expect, it } from 'vitest';
import { findAlike } from './find-alike.ts';
import { addTexts, countTexts, findTexts, hasPart, type TextList } from './text-list.ts';

function list(...texts: readonly string[]): TextList {
  return texts.reduce<TextList>((known, text) => addTexts(known, text) ?? [], []);
}

it('a text is found by any part, whatever the case, but not across two', () => {
  const known = list('Acme Größe\0Northvale', 'granite');
  expect(['ACME', 'größe', 'vale', 'gran'].filter((part) => !hasPart(known, part))).toEqual([]);
  expect(['größe north', 'north vale', 'x'].filter((part) => hasPart(known, part))).toEqual([]);
});

it('texts are given as they were written, each once', () => {
  const known = list('Acme\0Acne\0Other', 'ACME', 'Acme');
  expect(findTexts(known, ['ac', 'me'], () => true, 10)).toEqual(['Acme', 'Acne', 'ACME']);
  expect(findTexts(known, ['ac'], (lower) => lower === 'acne', 10)).toEqual(['Acne']);
  expect(findTexts(known, ['ac'], () => true, 1)).toHaveLength(1);
});

it('what was added long ago stays, with what came since', () => {
  const many = Array.from({ length: 30_000 }, (_, index) => `group ${index}`).join('\0');
  const known = list(many, 'late', 'later');
  expect(known).toHaveLength(2);
  expect(['group 29999', 'group 0', 'late', 'later'].every((text) => hasPart(known, text))).toBe(true);
});

it('texts of which small letters take other places are not kept', () => {
  expect(addTexts([], 'İstanbul')).toBeUndefined();
});

it('counts what is joined', () => {
  expect([countTexts(''), countTexts('a'), countTexts('a\0b')]).toEqual([0, 1, 2]);
});

it('typing errors are found in long and in short texts; too many are none', () => {
  const known = list('Northvale Group\0Northvale Labs\0Copper\0Acme');
  const find = (text: string, lettersMax: number, limit = 10) =>
    findAlike(known, { text, lettersMax }, limit);
  expect(find('northvle grup', 3)).toEqual(['Northvale Group']);
  expect(find('coper', 2)).toEqual(['Copper']);
  expect(find('acem', 2)).toEqual(['Acme']);
  expect(find('northvael', 3)).toEqual(['Northvale Group', 'Northvale Labs']);
  expect(find('northvael', 3, 1)).toBeUndefined();
});
