/** Facts of group types are read anew when data comes: at once those of few groups, the others behind the answers. */
import { beforeEach, describe, expect, it } from 'vitest';
import { drawUnit } from '../../../test/support/unit-facts.ts';
import { groupTypeTermsSchema, type Terms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { keepTypeFacts, type ReadTypeFacts } from './keep-type-facts.ts';
import { readWithType } from './kept-with-type.ts';

const said: Terms = {};
const dayMs = 86_400_000;
const run: RunStatement = async () => [];

function factsAt(dataVersion: string, more: Partial<ProjectFacts> = {}): ProjectFacts {
  const project = { project: 1, timeZone: 'UTC', groupTypes: ['company'], hasMerges: false };
  const rest = { cohorts: [], nameProperties: {}, freshnessMs: 20_000 * dayMs };
  return { ...project, ...rest, terms: said, dataVersion, ...more };
}

let nowMs = 0;
let readMs = 0;
let groups = 0;
let reads: string[] = [];
let behind: Promise<void>[] = [];
let fails = false;

/** Of each reading the version of the data that it saw. */
const read: ReadTypeFacts = async (_, { dataVersion = '' }, groupType) => {
  reads.push(dataVersion);
  if (fails) throw new Error('the engine is away');
  nowMs += readMs;
  const terms = groupTypeTermsSchema.parse({ singular: dataVersion });
  const units = Array.from({ length: groups }, () => drawUnit('x'));
  return { groupType, terms, today: { day: 20_000 }, asOfMs: 0, units };
};

function start() {
  return keepTypeFacts({
    read,
    monotonicMs: () => nowMs,
    runBehind: (work) => {
      const end = work(run);
      behind.push(end.catch(() => undefined));
      return end;
    },
  });
}

beforeEach(() => {
  [nowMs, readMs, groups, reads, behind, fails] = [0, 5_000, 5_001, [], [], false];
});

describe('facts of a type', () => {
  let keeps = start();
  const ask = async (...of: Parameters<typeof factsAt>) =>
    (await keeps(run, factsAt(...of), 'company')).terms.singular;
  beforeEach(() => {
    keeps = start();
  });

  it('of few groups are as new as the data', async () => {
    groups = 5_000;
    expect([await ask('1'), await ask('1'), await ask('2')]).toEqual(['1', '1', '2']);
    expect(reads).toEqual(['1', '2']);
  });

  it('of many groups are given while new ones are read behind, once at a time', async () => {
    expect(await Promise.all([await ask('1'), ask('2'), ask('3')])).toEqual(['1', '1', '1']);
    await Promise.all(behind);
    expect(reads).toEqual(['1', '2']);
    expect(await ask('3')).toBe('2');
    await Promise.all(behind);
    expect(await ask('3')).toBe('3');
  });

  it('that are a minute old are read by whoever asks', async () => {
    await ask('1');
    nowMs += 60_000;
    expect(await ask('2')).toBe('2');
    expect(behind).toEqual([]);
  });

  it('are read by whoever asks, at the next day and with other terms', async () => {
    await ask('1');
    expect(await ask('2', { freshnessMs: 20_001 * dayMs })).toBe('2');
    expect(await ask('3', { terms: { groupTypes: {} } })).toBe('3');
  });

  it('that cannot be read behind are tried again', async () => {
    await ask('1');
    fails = true;
    expect(await ask('2')).toBe('1');
    await Promise.all(behind);
    fails = false;
    expect(await ask('2')).toBe('1');
    await Promise.all(behind);
    expect(await ask('2')).toBe('2');
  });

  it('bring along what was read beside them, if anybody asked for it since', async () => {
    const columns: string[] = [];
    const readColumn = async (dataVersion: string) => {
      const facts = factsAt(dataVersion);
      const type = await keeps(run, facts, 'company');
      return readWithType({ run, facts, type }, 'column', async (reading) => {
        columns.push(reading.facts.dataVersion ?? '');
        return reading.facts.dataVersion;
      });
    };
    expect([await readColumn('1'), await readColumn('1'), await readColumn('2')]).toEqual(['1', '1', '1']);
    await Promise.all(behind);
    expect(columns).toEqual(['1', '2']);
    await ask('3');
    await Promise.all(behind);
    expect(await readColumn('3')).toBe('3');
    expect(columns).toEqual(['1', '2', '3']);
  });
});
