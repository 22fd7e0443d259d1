/** Interval bitsets that repeat the last intervals of the one before. */
import { expect, it } from 'vitest';
import { type Happened, smallProject } from '../../../../test/support/small-project.ts';
import { lifecycleStates } from '../../charts/lifecycle/result.ts';

const start = Date.UTC(2024, 0, 1, 12);
/** Days on which each company did something: runs that cross the words of 62 days. */
const runs: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  one: [[0, 200]],
  two: [
    [55, 63],
    [121, 124],
    [126, 130],
  ],
  three: [
    [61, 61],
    [62, 62],
    [64, 64],
    [185, 187],
  ],
};
const days = (name: string) =>
  (runs[name] ?? []).flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, day) => from + day));

it('tells states over several words as it would one by one', async () => {
  const many = await smallProject({
    timeZone: 'UTC',
    now: '2026-01-01T00:00Z',
    events: Object.keys(runs).flatMap((name) =>
      days(name).map(
        (day): Happened => [new Date(start + day * 86_400_000).toISOString(), 'open', 'ann', [name]],
      ),
    ),
  });
  const { series } = await many.chart({
    kind: 'lifecycle',
    unit: { kind: 'group', groupType: 'company' },
    range: { start: '2024-01-10', end: '2024-07-20' },
  });
  await many.close();
  const expected = Array.from({ length: 193 }, (_, index) => {
    const day = index + 9;
    const counts = { new: 0, current: 0, resurrected: 0, dormant: 0 };
    for (const name of Object.keys(runs)) {
      const did = new Set(days(name));
      const [now, before] = [did.has(day), did.has(day - 1)];
      const state = now
        ? Math.min(...did) === day
          ? 'new'
          : before
            ? 'current'
            : 'resurrected'
        : before
          ? 'dormant'
          : undefined;
      if (state) counts[state]++;
    }
    return counts;
  });
  expect(series[0]?.states.map((state) => lifecycleStates.map((each) => state[each]))).toEqual(
    expected.map((counts) => lifecycleStates.map((each) => counts[each])),
  );
});
