/** The order of choices. */
import { expect, it } from 'vitest';
import { addRecent, putRecentFirst } from './recent-choices.ts';

const choice = (value: string, heading?: string) => ({ value, label: value, heading });

it('puts what was chosen last first, and says so', () => {
  const choices = [choice('a', 'Company'), choice('b', 'Company'), choice('c')];
  expect(putRecentFirst(choices, ['c', 'gone', 'a'])).toEqual([
    choice('c', 'Recently used'),
    choice('a', 'Recently used'),
    choice('b', 'Company'),
  ]);
  expect(putRecentFirst(choices, [])).toBe(choices);
});

it('keeps the last few, each once', () => {
  expect(addRecent(['a', 'b', 'c', 'd', 'e'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e']);
  expect(addRecent(['a', 'b', 'c', 'd', 'e'], 'f')).toEqual(['f', 'a', 'b', 'c', 'd']);
});
