/** The figure that is explained, in the address. */
import { expect, it } from 'vitest';
import { readExplained, writeExplained } from './explained.ts';

const explained = { title: 'active', request: { groups: { type: 'company' } } } as const;

it('is read as it was written', () => {
  expect(readExplained(writeExplained(explained))).toEqual(explained);
  expect(readExplained(writeExplained(undefined))).toBeUndefined();
});

it.each([undefined, '', '{', '[]', '"a"', '{"title":"x"}'])('is none: %j', (explain) => {
  expect(readExplained({ explain })).toBeUndefined();
});
