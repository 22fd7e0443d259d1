/** Tests of giving back memory at rest. */
import { expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { createRest } from './rest.ts';

const busyMs = limits.restLookMs;
const quietMs = 10;

/** How often it gave back at each of these looks, by what the processor did before them. */
function lookAfter(used: readonly number[]): readonly number[] {
  let processorMs = 1_000;
  let given = 0;
  const look = createRest({ processorMs: () => processorMs, giveBack: () => given++ });
  return used.map((ms) => {
    processorMs += ms;
    look();
    return given;
  });
}

it('gives back twice after the start, and after work, once that is over', () => {
  expect(lookAfter([quietMs, quietMs, quietMs, busyMs, busyMs, quietMs, quietMs, quietMs])).toEqual([
    1, 2, 2, 2, 2, 3, 4, 4,
  ]);
});

it('waits while there is work', () => {
  expect(lookAfter([busyMs, busyMs, busyMs, quietMs])).toEqual([0, 0, 0, 1]);
});

it('seldom gives back beside a steady little work, but does', () => {
  const littleMs = limits.restLookMs * 0.04;
  const given = lookAfter(Array.from({ length: 240 }, () => littleMs));
  // As after any start, and then every twenty minutes.
  expect([given[1], given[80], given.at(-1)]).toEqual([2, 2, 6]);
});
