/** What becomes of a draft when somebody else saved first. */
import { expect, it } from 'vitest';
import { rebaseChanges } from './rebase.ts';

interface Terms {
  readonly singular?: string;
  readonly plural?: string;
  readonly features?: readonly string[];
}

it.each<[string, Terms, Terms, Terms, Terms]>([
  [
    'keeps both where they changed different parts',
    { singular: 'a', plural: 'b' },
    { singular: 'm', plural: 'b' },
    { singular: 'a', plural: 't' },
    { singular: 'm', plural: 't' },
  ],
  [
    'keeps mine where both changed a part',
    { features: ['a'] },
    { features: ['m'] },
    { features: ['t'] },
    { features: ['m'] },
  ],
  [
    'takes away what I took away',
    { singular: 'a', plural: 'b' },
    { plural: 'b' },
    { singular: 'a', plural: 't' },
    { plural: 't' },
  ],
  [
    'leaves what they took away',
    { singular: 'a', plural: 'b' },
    { singular: 'a', plural: 'm' },
    { plural: 'b' },
    { plural: 'm' },
  ],
])('%s', (_, base, mine, theirs, both) => {
  expect(rebaseChanges(base, mine, theirs)).toEqual(both);
});
