/** Names that stand for several. */
import { expect, it } from 'vitest';
import { findRepeated } from './find-repeated.ts';

it('finds names that two or more have', () => {
  expect([...findRepeated(['Design', undefined, 'Sales', 'Design', undefined, 'Design'])]).toEqual([
    'Design',
  ]);
});
