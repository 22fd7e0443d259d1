/** Tests of who of a group's people went quiet. */
import { expect, it } from 'vitest';
import { drawPerson, parseTerms, today } from '../../../../test/support/unit-facts.ts';
import { describePerson } from './person-row.ts';

const show = (picture: string, terms = parseTerms()) =>
  describePerson(drawPerson('ann', picture), undefined, { terms, today }, (unit) => ({ value: unit })).quiet;

const regular = 'x......'.repeat(8);

it('says who was regular and is silent for longer than before', () => {
  expect(show(`${regular}x${'.'.repeat(20)}`)).toEqual({ days: 19, longestBefore: 6 });
  expect(show(`${regular}x${'.'.repeat(20)}`, parseTerms({ once: true }))).toBeUndefined();
  // Back today, silent before for as long, and never regular.
  expect(show(`${regular}x${'.'.repeat(20)}x`)).toBeUndefined();
  expect(show(`x${'.'.repeat(20)}${regular}x${'.'.repeat(20)}`)).toBeUndefined();
  expect(show(`x${'.'.repeat(20)}`)).toBeUndefined();
});
