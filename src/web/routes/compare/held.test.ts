/** Tests of what a list is compared with. */
import { describe, expect, it } from 'vitest';
import { readHeld, searchOfChoice, writeChoice } from './held.ts';

const chart = {
  kind: 'lifecycle',
  unit: { kind: 'group', groupType: 'company' },
  range: { start: 'a', end: 'b' },
};

describe('what a list is compared with', () => {
  it.each([
    [{}, 'all'],
    [{ leftOut: '1' }, 'leftOut'],
    [{ devices: '1' }, 'devices'],
    [{ cohort: 'c1' }, 'cohort c1'],
    [{ d: JSON.stringify(chart), p: '{"kind":"lifecycle"}' }, 'number'],
    [{ d: JSON.stringify(chart), p: 'x' }, 'all'],
    [{ d: 'x', p: '{"kind":"lifecycle"}' }, 'all'],
  ] as const)('is read from %j', (search, choice) => expect(writeChoice(readHeld(search))).toBe(choice));

  it('is written as it is read', () => {
    for (const choice of ['all', 'leftOut', 'devices', 'cohort c1'])
      expect(writeChoice(readHeld(searchOfChoice(choice)))).toBe(choice);
  });
});
