/** Facts of group types are as new as the data: of groups that data touched they are read anew, of all where that cannot be told. */
import { beforeEach, describe, expect, it } from 'vitest';
import { drawUnit } from '../../../test/support/unit-facts.ts';
import { limits } from '../../domain/limits.ts';
import { groupTypeTermsSchema, type Terms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { keepTypeFacts } from './keep-type-facts.ts';
import { packByUnit, readWithType } from './kept-with-type.ts';
import { replaceUnits } from './lineage.ts';
import type { TypeFacts } from './read-unit-facts.ts';

const said: Terms = {};
const dayMs = 86_400_000;
const run: RunStatement = async () => [];
const day = 20_000;

function factsAt(chunk: number, more: Partial<ProjectFacts> = {}): ProjectFacts {
  const project = { project: 1, timeZone: 'UTC', groupTypes: ['company'], hasMerges: false };
  const rest = { cohorts: [], nameProperties: {}, freshnessMs: day * dayMs + chunk };
  return { ...project, ...rest, terms: said, completeTo: chunk, dataVersion: String(chunk), ...more };
}

/** By unit, the chunk up to which its facts were read, as its value. */
const valuesOf = ({ units }: TypeFacts) => Object.fromEntries(units.map(({ unit, value }) => [unit, value]));

let reads: string[] = [];
let fails = false;
let touched: readonly string[] | undefined = [];
let firstEventDay = day;
let groups = 2;

const unitAt = (unit: string, { completeTo = 0 }: ProjectFacts) =>
  drawUnit('x', { unit, value: String(completeTo) });

function start() {
  return keepTypeFacts({
    readUnitFacts: async (_, facts, groupType) => {
      reads.push(`all at ${facts.completeTo}`);
      if (fails) throw new Error('the engine is away');
      return {
        groupType,
        terms: groupTypeTermsSchema.parse({}),
        today: { day, trackingSinceDay: day - 100 },
        asOfMs: facts.freshnessMs,
        units:
          groups > 2 ? Array(groups).fill(unitAt('0', facts)) : ['0', '1'].map((unit) => unitAt(unit, facts)),
      };
    },
    readTouched: async (_run, _facts, _type, after) => {
      reads.push(`after ${after}`);
      return touched && { units: touched, firstEventDay };
    },
    renewUnitFacts: async (_, facts, earlier, changed) =>
      replaceUnits(earlier, {
        ...earlier,
        asOfMs: facts.freshnessMs,
        units: changed.map((unit) => unitAt(unit, facts)),
      }),
  });
}

describe('facts of a type', () => {
  let readType = start();
  const ask = (...of: Parameters<typeof factsAt>) => readType(run, factsAt(...of), 'company');
  beforeEach(() => {
    [reads, fails, touched, firstEventDay, groups] = [[], false, [], day, 2];
    readType = start();
  });

  it('are read anew of those that data touched, and of new ones', async () => {
    expect(valuesOf(await ask(1))).toEqual({ 0: '1', 1: '1' });
    touched = ['1', '7'];
    expect(valuesOf(await ask(3))).toEqual({ 0: '1', 1: '3', 7: '3' });
    touched = ['7'];
    expect(valuesOf(await ask(4))).toEqual({ 0: '1', 1: '3', 7: '4' });
    expect(reads).toEqual(['all at 1', 'after 1', 'after 3']);
  });

  it('are given while nothing came, and say that they are as new as that', async () => {
    await ask(1);
    const again = await ask(1, { freshnessMs: day * dayMs + 5_000 });
    expect([again.asOfMs, reads]).toEqual([day * dayMs + 5_000, ['all at 1']]);
  });

  it('are read once for all who ask at a time', async () => {
    const all = await Promise.all([ask(1), ask(1), ask(2), ask(1)]);
    expect(reads).toEqual(['all at 1', 'after 1']);
    expect(all.map(({ asOfMs }) => asOfMs - day * dayMs)).toEqual([1, 1, 2, 2]);
  });

  it.each([
    ['on the next day', { freshnessMs: (day + 1) * dayMs }, [], day],
    ['by other terms', { terms: { groupTypes: {} } }, [], day],
    ['where data touched many', {}, undefined, day],
    ['where an event came from before the first one', {}, [], day - 101],
  ])('are read whole %s', async (_, more, came, earliest) => {
    await ask(1);
    [touched, firstEventDay] = [came, earliest];
    expect(valuesOf(await ask(2, more))).toEqual({ 0: '2', 1: '2' });
    expect(reads.at(-1)).toBe('all at 2');
  });

  it('that could not be read are tried again, by those too who waited', async () => {
    fails = true;
    const waiting = [ask(1), ask(1)].map((each) => each.catch(() => 'away'));
    expect(await Promise.all(waiting)).toEqual(['away', 'away']);
    fails = false;
    expect(valuesOf(await ask(1))).toEqual({ 0: '1', 1: '1' });
  });

  it('are forgotten of types not asked for lately, where they are of too many groups', async () => {
    groups = limits.typeUnitsKeptMax / 2 + 1;
    const ofProject = (project: number) => ask(1, { project });
    for (const project of [1, 1, 2, 2, 1]) await ofProject(project);
    expect(reads).toHaveLength(3);
  });

  it('bring along what was read beside them, and read it of the changed ones when it is asked for', async () => {
    const columns: (readonly string[] | undefined)[] = [];
    const readColumn = async (chunk: number) => {
      const type = await ask(chunk);
      const column = await readWithType<string, readonly (string | undefined)[]>({ type }, 'column', {
        read: async (units) => {
          columns.push(units);
          return new Map(type.units.map(({ unit }) => [unit, `at ${chunk}`]));
        },
        pack: (rows, changed) => packByUnit(type.units, rows, changed),
      });
      return column.join(', ');
    };
    expect([await readColumn(1), await readColumn(1)]).toEqual(['at 1, at 1', 'at 1, at 1']);
    touched = ['1'];
    await ask(2);
    touched = ['8'];
    expect(await readColumn(3)).toBe('at 1, at 3, at 3');
    expect(columns).toEqual([undefined, ['1', '8']]);
  });
});
