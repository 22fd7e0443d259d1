/** How well texts match, and which is the better match. */
import { describe, expect, it } from 'vitest';
import { compareMatched, matchText, matchTyping } from './match.ts';

describe('a text', () => {
  it.each([
    ['acme', 'Acme', 'exact'],
    ['acme', 'Acme Ltd', 'start'],
    ['ltd', 'Acme Ltd', 'word'],
    ['acme ltd', 'The Acme Ltd', 'word'],
    ['cme', 'Acme', 'part'],
    ['größe', 'Die GRÖSSE, größer', 'word'],
    ['beta', 'Acme', undefined],
  ])('matches %s in %s as %s', (wanted, text, how) => {
    expect(matchText(wanted, text)).toBe(how);
  });

  it.each([
    ['coperfield', 'Copperfield Bakeries', true],
    ['copperfeild', 'copperfield-bakeries', true],
    ['bakreies', 'Copperfield Bakeries', true],
    ['northvle grup', 'Northvale Group', true],
    ['acem', 'Acme', true],
    ['acm', 'Acne', false],
    ['bakery', 'Butchers', false],
  ])('may be %s for %s: %s', (wanted, text, does) => {
    expect(matchTyping(wanted, text)).toBe(does);
  });
});

it('names come before properties, those before earlier values, and typing errors last', () => {
  const all = [
    { by: 'value', how: 'typing', text: '' },
    { by: 'earlier', how: 'exact', text: '' },
    { by: 'property', how: 'exact', text: '' },
    { by: 'name', how: 'part', text: '' },
    { by: 'value', how: 'start', text: '' },
  ] as const;
  expect(all.toSorted(compareMatched)).toEqual(all.toReversed());
});
