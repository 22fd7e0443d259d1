/** What was read is given again while data is the same, and for a while after. */
import { expect, it } from 'vitest';
import type { ProjectFacts } from '../facts.ts';
import { keepForAWhile } from './keep-for-a-while.ts';

const facts = (project: number, dataVersion: string, freshnessMs: number): ProjectFacts => ({
  ...{ project, timeZone: 'UTC', groupTypes: ['company'], hasMerges: false, cohorts: [], nameProperties: {} },
  ...{ dataVersion, freshnessMs },
});

it('is read anew when data came and it is old, for the projects asked for last', async () => {
  let reads = 0;
  const read = keepForAWhile(async () => ++reads, { keptMs: 1_000, projectsMax: 2 });
  const ask = async (...of: Parameters<typeof facts>) => (await read(async () => [], facts(...of))).found;
  expect(await ask(1, 'a', 0)).toBe(1);
  expect([await ask(1, 'b', 999), await ask(1, 'a', 90_000), await ask(1, 'b', 90_000)]).toEqual([1, 1, 2]);
  expect([await ask(2, 'a', 0), await ask(3, 'a', 0), await ask(1, 'b', 90_000)]).toEqual([3, 4, 5]);
});

it('is read anew on another day, because what is counted of late is of other days', async () => {
  let reads = 0;
  const read = keepForAWhile(async () => ++reads, { keptMs: 1_000 });
  const dayMs = 86_400_000;
  const ask = async (freshnessMs: number) => (await read(async () => [], facts(1, 'a', freshnessMs))).found;
  expect([await ask(0), await ask(dayMs - 1), await ask(dayMs), await ask(dayMs + 1)]).toEqual([1, 1, 2, 2]);
});

it('is added to with what came, and read anew when it is old', async () => {
  const read = keepForAWhile(async (_run, { completeTo }) => [`up to ${completeTo}`], {
    renew: async (_run, { completeTo }, found, after) => [...found, `${after} to ${completeTo}`],
    keptMs: 1_000,
  });
  const ask = async (completeTo: number, freshnessMs: number) => {
    const kept = await read(async () => [], { ...facts(1, String(completeTo), freshnessMs), completeTo });
    return [kept.asOfMs, ...kept.found];
  };
  expect(await ask(3, 0)).toEqual([0, 'up to 3']);
  expect(await ask(5, 400)).toEqual([400, 'up to 3', '3 to 5']);
  expect(await ask(6, 800)).toEqual([800, 'up to 3', '3 to 5', '5 to 6']);
  // Asked for a moment ago, answered now.
  expect(await ask(5, 700)).toEqual([800, 'up to 3', '3 to 5', '5 to 6']);
  expect(await ask(7, 1_200)).toEqual([1_200, 'up to 7']);
});
