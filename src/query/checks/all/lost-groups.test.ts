/** What counts as a step of a release, and what as the beginning of a product. */
import { expect, it } from 'vitest';
import type { Arrived } from '../arrived.ts';
import { lostGroups } from './lost-groups.ts';

/** Events of each part of the range, and the share of them that carries the type. */
function findLost(parts: readonly (readonly [events: number, share: number])[]) {
  const carried = parts.map(([events, share], part) => ({
    ...{ event: 'opened', platform: '', version: '', library: '', hasUserId: true, part, events },
    ...{ carrying: [events * share], byEvent: [0], without: [undefined] },
  }));
  const arrived = { carried, types: [{ name: 'company', index: 0 }] } as unknown as Arrived;
  return lostGroups.find(arrived, undefined);
}
const find = (...given: Parameters<typeof findLost>) =>
  findLost(...given).map(({ status, events }) => ({ status, events }));
const repeat = <Part>(count: number, part: Part) => Array.from({ length: count }, () => part);

it('finds a step of even traffic, also after one part', () => {
  expect(find([...repeat(30, [100, 1] as const), ...repeat(30, [100, 0.4] as const)])).toEqual([
    { status: 'fail', events: 1_800 },
  ]);
  expect(find([[100, 1], ...repeat(59, [100, 0.8] as const)])).toEqual([{ status: 'warn', events: 1_180 }]);
});

it('takes sparse first parts for no habit', () => {
  const start = [...repeat(3, [1_000, 1] as const), ...repeat(3, [1_000, 0.7] as const)];
  expect(find([...start, ...repeat(54, [20_000, 0.8] as const)])).toEqual([]);
});

it('expects what was just before the step, not what was at the beginning', () => {
  const falling = Array.from({ length: 20 }, (_, part) => [1_000, 1 - part / 80] as const);
  const found = findLost([
    ...falling,
    ...repeat(20, [1_000, 0.75] as const),
    ...repeat(20, [1_000, 0.6] as const),
  ]);
  expect(found.map(({ expected, found, events }) => ({ expected, found, events }))).toEqual([
    { expected: '75 % of 20,000 events', found: '60 %', events: 3_000 },
  ]);
});

it('takes what falls all the time, or goes up and down, for no release', () => {
  const falling = Array.from({ length: 60 }, (_, part) => [10_000, 0.95 - part / 100] as const);
  expect(find(falling)).toEqual([]);
  const swinging = Array.from({ length: 60 }, (_, part) => [10_000, part % 7 < 3 ? 0.8 : 0.6] as const);
  expect(find(swinging)).toEqual([]);
  // A release within it is one all the same, also one that is installed day by day.
  const step = falling.map(([events, share], part) => [events, part < 30 ? share : share / 2] as const);
  expect(find(step)).toMatchObject([{ events: expect.any(Number) }]);
  const installed = Array.from(
    { length: 60 },
    (_, part) => [1_000, part < 30 ? 0.9 : Math.max(0.3, 0.9 - (part - 29) / 10)] as const,
  );
  expect(find(installed)).toHaveLength(1);
});
