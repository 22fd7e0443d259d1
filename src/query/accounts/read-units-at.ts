/** Reads what words need of all units of a type as of many moments: with a few statements for all that lie near one another. */
import type { UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import { findGroupTypeTerms, type GroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { findNameProperty } from '../plan/group-types.ts';
import { parsePropertyPaths } from '../plan/values.ts';
import { isMidnight } from '../plan/zone.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { indexByUnit } from './index-by-unit.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import { readToday, readValuesNow } from './read-unit-facts.ts';
import { listMeaningProperties, readMeaningValues } from './read-values.ts';
import { endsStatement, unitsStatement, useStatement } from './sql/units.ts';
import { longUseStatement, valuesAtStatement } from './sql/units-at.ts';
import type { Today, UnitFacts } from './unit-facts.ts';
import { type DayBits, daysPerWord, moveDays, noDays, withoutToday } from './words/days.ts';

/** Without what words of now only ask for: people, seats in use, when a stage turned gone. */
export interface UnitsAt {
  readonly atMs: number;
  readonly terms: GroupTypeTerms;
  readonly today: Today;
  /** Made one by one: those of many moments would not fit in memory. */
  readonly units: () => Iterable<UnitFacts>;
}

interface UnitsOfType {
  readonly run: RunStatement;
  readonly facts: ProjectFacts;
  readonly groupType: string;
  readonly terms: GroupTypeTerms;
  readonly units: readonly { readonly unit: UnitId; readonly value: string }[];
  readonly tracking: Omit<Today, 'day'>;
}

/** `momentsMs` rise. In their order. Errors: Problem. */
export async function* readUnitsAt(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  momentsMs: readonly number[],
): AsyncGenerator<UnitsAt> {
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const { day: _, ...tracking } = await readToday(run, plan);
  const units = await run(unitsStatement(plan));
  const terms = findGroupTypeTerms(facts, groupType);
  const type: UnitsOfType = { run, facts, groupType, terms, units, tracking };
  for (const batch of batchMoments(facts.timeZone, momentsMs)) {
    const [atMs = 0] = batch;
    if (isMidnight(facts.timeZone, atMs)) yield* readMidnights(type, batch);
    else yield await readMoment(type, atMs);
  }
}

/** Midnights whose days of use make one row; other moments alone, as they end within a day. */
function batchMoments(timeZone: string, momentsMs: readonly number[]): readonly (readonly number[])[] {
  const batches: number[][] = [];
  for (const ms of momentsMs) {
    const open = batches.at(-1);
    const [first] = open ?? [];
    const fits =
      first !== undefined &&
      isMidnight(timeZone, first) &&
      isMidnight(timeZone, ms) &&
      (open?.length ?? 0) < limits.computedScanColumns;
    if (fits) open?.push(ms);
    else batches.push([ms]);
  }
  return batches;
}

async function readMoment(
  { run, facts, groupType, terms, units, tracking }: UnitsOfType,
  atMs: number,
): Promise<UnitsAt> {
  const plan = planUnitUse({ kind: 'group', groupType }, facts, atMs);
  const use = indexByUnit(await run(useStatement(plan)));
  const ends = indexByUnit(await run(endsStatement(plan, atMs)));
  const values = await readValuesNow(run, facts, groupType, terms, { beforeMs: atMs });
  return {
    ...{ atMs, terms, today: { day: plan.today, ...tracking } },
    *units() {
      for (const { unit, value } of units) {
        const used = use.get(unit);
        yield makeFacts(
          { unit, value, now: values.get(unit) ?? {} },
          used && { days: used.days, firstDay: used.firstDay, lastDay: used.lastDay },
          ends.get(unit)?.firstDay,
        );
      }
    },
  };
}

async function* readMidnights(type: UnitsOfType, momentsMs: readonly number[]): AsyncGenerator<UnitsAt> {
  const { run, facts, groupType, terms, units, tracking } = type;
  const plans = momentsMs.map((ms) => planUnitUse({ kind: 'group', groupType }, facts, ms));
  const [first] = plans;
  const last = plans.at(-1);
  if (!first || !last) return;
  const use = indexByUnit(await run(longUseStatement(last, first.today)));
  const ends = indexByUnit(await run(endsStatement(last, momentsMs.at(-1))));
  const readValues = await readValuesAt(type, momentsMs);
  for (const [index, { today }] of plans.entries())
    yield {
      ...{ atMs: momentsMs[index] ?? 0, terms, today: { day: today, ...tracking } },
      *units() {
        for (const { unit, value } of units) {
          const used = use.get(unit);
          const firstEventDay = ends.get(unit)?.firstDay;
          yield makeFacts(
            { unit, value, now: readValues(unit, index) },
            used && findUseAt(used, last, today),
            firstEventDay !== undefined && firstEventDay < today ? firstEventDay : undefined,
          );
        }
      },
    };
}

interface LongUse {
  readonly firstDay: number;
  readonly lastDayBefore: number;
  readonly days: DayBits;
}

interface UseAt {
  readonly days: DayBits;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** At the beginning of a day: what came on it and later is not use yet. */
function findUseAt(
  { firstDay, lastDayBefore, days }: LongUse,
  last: UsePlan,
  today: number,
): UseAt | undefined {
  if (firstDay >= today) return undefined;
  const own = withoutToday(moveDays(days, last.today - today));
  const age = findFirstAge(own);
  return {
    days: own.slice(0, noDays.length),
    firstDay,
    lastDay: age === undefined ? lastDayBefore : today - age,
  };
}

function findFirstAge(bits: DayBits): number | undefined {
  const word = bits.findIndex((each) => each !== 0);
  if (word < 0) return undefined;
  const bit = bits[word] ?? 0;
  return word * daysPerWord + 31 - Math.clz32(bit & -bit);
}

function makeFacts(
  named: Pick<UnitFacts, 'unit' | 'value' | 'now'>,
  used: UseAt | undefined,
  firstEventDay: number | undefined,
): UnitFacts {
  return {
    ...{ ...named, days: used?.days ?? noDays, isLeftOut: false },
    ...(used && { firstUseDay: used.firstDay, lastUseDay: used.lastDay }),
    ...(firstEventDay !== undefined && { firstEventDay }),
    ...{ eventsW: 0, eventsP: 0, peopleW: 0, peopleP: 0, people28: 0, knownPeople: 0, devices28: 0 },
  };
}

/** The meanings of a unit's properties in force at a moment, by the moment's place. */
async function readValuesAt(
  { run, facts, groupType, terms: { meanings } }: UnitsOfType,
  momentsMs: readonly number[],
): Promise<(unit: UnitId, index: number) => UnitFacts['now']> {
  const { project, timeZone } = facts;
  const properties = listMeaningProperties(meanings, findNameProperty(facts, groupType));
  const paths = properties.map(({ property }) => parsePropertyPaths(property));
  const rows = indexByUnit(await run(valuesAtStatement({ project, groupType }, momentsMs, paths)));
  return (unit, index) => {
    const values = rows.get(unit)?.values ?? [];
    const own = values.slice(index * properties.length, (index + 1) * properties.length);
    return readMeaningValues(properties, own, meanings, timeZone);
  };
}
