/** Selecting rows. */
import { expect, it } from 'vitest';
import { extendTo, noSelection, toggleAll, toggleRow } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const list = ({ keys }: { readonly keys: ReadonlySet<string> }) => [...keys].sort();

it('switches one', () => {
  const one = toggleRow(noSelection, 'b');
  expect(list(one)).toEqual(['b']);
  expect(list(toggleRow(one, 'b'))).toEqual([]);
});

it('takes a range in both directions, and keeps what was selected', () => {
  const two = toggleRow(toggleRow(noSelection, 'a'), 'd');
  expect(list(extendTo(two, 'b', order))).toEqual(['a', 'b', 'c', 'd']);
  expect(list(extendTo(two, 'e', order))).toEqual(['a', 'd', 'e']);
});

it('takes one where no range begins, or its beginning is gone', () => {
  expect(list(extendTo(noSelection, 'c', order))).toEqual(['c']);
  expect(list(extendTo(toggleRow(noSelection, 'x'), 'c', order))).toEqual(['c', 'x']);
});

it('takes all, and none of all', () => {
  const all = toggleAll(toggleRow(noSelection, 'c'), order);
  expect(list(all)).toEqual(order);
  expect(list(toggleAll(all, order))).toEqual([]);
});
