/** Merges of users, against a naive model. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryState } from '../../test/support/memory-state.ts';
import { userNumber } from '../domain/ids.ts';
import type { InputItem } from '../domain/input.ts';
import { decide } from './decide.ts';

interface Mapping {
  readonly user: string;
  readonly target: string | undefined;
}

const names = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay'];
const mapping: fc.Arbitrary<Mapping> = fc.record({
  user: fc.constantFrom(...names),
  target: fc.option(fc.constantFrom(...names), { nil: undefined, freq: 4 }),
});

/** Plainly: who is mapped to whom, followed to the end; a mapping that would close a cycle is left out. */
function naiveCanonicals(mappings: readonly Mapping[]): Map<string, string> {
  const mappedTo = new Map<string, string>();
  const canonical = (name: string): string => {
    const next = mappedTo.get(name);
    return next === undefined ? name : canonical(next);
  };
  const leadsTo = (name: string, target: string): boolean => {
    const next = mappedTo.get(name);
    return name === target || (next !== undefined && leadsTo(next, target));
  };
  for (const { user, target } of mappings) {
    if (target === undefined) mappedTo.delete(user);
    else if (!leadsTo(target, user)) mappedTo.set(user, target);
  }
  return new Map(names.map((name) => [name, canonical(name)]));
}

test('the last merge row of each user names the one it counts as, after any mappings and unmappings', () => {
  fc.assert(
    fc.property(fc.array(mapping, { maxLength: 25 }), (mappings) => {
      const state = createMemoryState();
      const items = mappings.map(({ user, target }): InputItem => {
        const globalUserId = target === undefined ? {} : { globalUserId: target };
        return { kind: 'map', timeMs: 1, userId: user, ...globalUserId };
      });
      const request = {
        project: 1,
        requestId: 'r',
        receivedMs: 1,
        source: 'amplitude',
        stamp: 'receipt',
        client: 'test',
        items,
        cuts: [],
      } as const;
      state.commit((transaction) => decide(transaction, request));
      const expected = naiveCanonicals(mappings);
      for (const name of names) {
        const unit = userNumber(1, 'user_id', name);
        const last = state.rows('merges').findLast((row) => row.user === unit)?.canonical ?? unit;
        expect(last).toBe(userNumber(1, 'user_id', expected.get(name) ?? ''));
        expect(state.get('canonical', 1, unit) ?? unit).toBe(last);
      }
    }),
    { numRuns: 300 },
  );
});
