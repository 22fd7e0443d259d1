/** Reads the catalogue of a project: its group types, events and properties. */

import { type ChunkId, userType } from '../../domain/ids.ts';
import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import { moneyPropertyNames } from '../../domain/money.ts';
import type { ProjectFacts } from '../facts.ts';
import { eventTypeCountStatement } from '../people/sql-event-list.ts';
import { dayMs } from '../plan/buckets.ts';
import { findStartOfLastDays } from '../plan/context.ts';
import { planEventProperty } from '../plan/values.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type KnownNames, lateDays, listSampledEvents, readNames, renewNames } from './read-names.ts';
import {
  type CountRow,
  eventColumnsStatement,
  eventPathCountsStatement,
  eventPathDaysStatement,
  type PathDayRow,
  type SampledUnits,
  unitCountsStatement,
  unitPathCountsStatement,
  unitPathDaysStatement,
} from './sql-paths.ts';

/** What the catalogue is written from. */
export interface CatalogueFacts {
  readonly names: KnownNames;
  readonly eventTypes: number;
  /** By type, of users too. */
  readonly units: ReadonlyMap<string, number>;
  readonly eventCounts: readonly CountRow[];
  readonly unitCounts: readonly CountRow[];
  readonly columns: readonly string[];
  /** By event type: how many events were looked at, and how many of them have a value in each of the columns. */
  readonly columnCounts: readonly {
    readonly owner: string;
    readonly rows: number;
    readonly filled: readonly number[];
  }[];
  readonly days: readonly PathDayRow[];
  readonly lateFromMs: number;
  /** From here on the days of event properties are known. */
  readonly daysFromMs: number;
}

const propertyDays = 90;
const idsMax = 2n ** 64n - 1n;

/** The columns that are properties of events: money, and what clients tell of themselves. */
const eventColumns: readonly string[] = [
  ...moneyPropertyNames.flatMap((name) => planEventProperty(name).money ?? []),
  ...clientColumnNames,
  'library',
];

export async function readCatalogue(run: RunStatement, facts: ProjectFacts): Promise<CatalogueFacts> {
  const { project, timeZone, freshnessMs } = facts;
  const types = [userType, ...facts.groupTypes.filter((type) => type !== '')];
  const names = await readNames(run, facts);
  const daysFromMs = findStartOfLastDays(freshnessMs + 1, propertyDays, timeZone);
  const sampled = listSampledEvents(names.events);
  const none = sampled.length === 0;
  const [units, eventTypes, eventCounts, columnCounts, eventDays, unitDays] = await Promise.all([
    run(unitCountsStatement(project)),
    run(eventTypeCountStatement(project)),
    none ? [] : run(eventPathCountsStatement(project, sampled, limits.eventsLookedAtMax)),
    none ? [] : run(eventColumnsStatement(project, sampled, eventColumns, limits.eventsLookedAtMax)),
    run(eventPathDaysStatement(project, daysFromMs, timeZone)),
    run(unitPathDaysStatement(project, types, timeZone)),
  ]);
  const samples = units
    .filter(({ type }) => types.includes(type))
    .map(({ type, units: known }): SampledUnits => ({ type, below: findSampleEnd(known) }));
  const unitCounts = samples.length === 0 ? [] : await run(unitPathCountsStatement(project, samples));
  return {
    names,
    eventTypes: eventTypes[0]?.types ?? 0,
    units: new Map(units.map(({ type, units: known }) => [type, known])),
    eventCounts,
    unitCounts,
    columns: eventColumns,
    columnCounts,
    days: [...eventDays, ...unitDays],
    lateFromMs: freshnessMs - lateDays * dayMs,
    daysFromMs,
  };
}

/** The same with the events and names that came after a chunk; shares, days and numbers of units are as they were. Errors: Problem. */
export async function renewCatalogue(
  run: RunStatement,
  facts: ProjectFacts,
  found: CatalogueFacts,
  after: ChunkId,
): Promise<CatalogueFacts> {
  const names = await renewNames(run, facts, found.names, after);
  return { ...found, names, eventTypes: Math.max(found.eventTypes, names.events.length) };
}

/** Ids up to this one are about as many units as are looked at. */
function findSampleEnd(units: number): string {
  if (units <= limits.unitsLookedAtMax) return String(idsMax);
  return String((idsMax / BigInt(units)) * BigInt(limits.unitsLookedAtMax));
}
