/** What a change changed, in words. */
import { expect, it } from 'vitest';
import { listChangedLines } from './describe-change.ts';

it.each([
  ['nothing', { role: 'viewer' }, { role: 'viewer' }, []],
  ['a role', { role: 'viewer' }, { role: 'admin' }, [['role', 'viewer', 'admin']]],
  [
    'something new',
    null,
    { role: 'viewer', note: '' },
    [
      ['role', undefined, 'viewer'],
      ['note', undefined, ''],
    ],
  ],
  ['something gone', { scope: 'read' }, null, [['scope', 'read', undefined]]],
  [
    'one event more',
    { inactiveEvents: ['a'] },
    { inactiveEvents: ['a', 'b'] },
    [['inactive events', 'a', 'a, b']],
  ],
  [
    'a rule within',
    { leaveOut: { rules: [{ conditions: [{ name: 'plan', values: ['free'] }] }] } },
    { leaveOut: { rules: [{ conditions: [{ name: 'plan', values: ['test'] }] }] } },
    [['leave out rules 1 conditions 1 values', 'free', 'test']],
  ],
  ['a value without parts', 'one', 'two', [['', 'one', 'two']]],
])('of %s', (_, before, after, lines) => {
  expect(listChangedLines(before, after).map((line) => [line.path, line.before, line.after])).toEqual(lines);
});
