/** The lines kept in memory for the drain. */
import { expect, test } from 'vitest';
import { RecentLines } from './recent-lines.ts';

const part = (lines: string) => ({ table: 'events' as const, lines });

test('the parts of a chunk are joined, in order', () => {
  const recent = new RecentLines(100);
  recent.add(1, [part('a\n'), { table: 'units', lines: 'u\n' }], true);
  recent.add(1, [part('b\n')], false);
  expect(recent.get(1)).toEqual(
    new Map([
      ['events', 'a\nb\n'],
      ['units', 'u\n'],
    ]),
  );
});

test('a chunk that does not fit is forgotten whole, also what comes of it later', () => {
  const recent = new RecentLines(10);
  recent.add(1, [part('123456')], true);
  recent.add(2, [part('123')], true);
  recent.add(2, [part('12')], false);
  recent.add(2, [part('1')], false);
  expect(recent.get(2)).toBeUndefined();
  expect(recent.get(1)).toBeDefined();
  recent.drop(1);
  recent.add(3, [part('1234567890')], true);
  expect(recent.get(3)).toBeDefined();
});
