/** Reads which events and properties a project has: of properties those in samples, which are enough to be found and picked by. */
import { type ChunkId, userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import type { Chunks } from '../sql/scan/chunks.ts';
import { mergePropertyTypes, type PropertyTypes, readPropertyTypes } from '../sql/scan/paths.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type EventFacts, eventFactsStatement } from './sql-events.ts';
import {
  eventPathsOfChunksStatement,
  eventPathsStatement,
  type PathsRow,
  type SampledEvent,
  unitPathsStatement,
} from './sql-paths.ts';

export interface KnownNames {
  /** The most frequent of late first. */
  readonly events: readonly EventFacts[];
  /** Of the most frequent events only. */
  readonly propertiesByEvent: ReadonlyMap<string, PropertyTypes>;
  readonly eventProperties: PropertyTypes;
  /** By group type, and of users. */
  readonly propertiesByType: ReadonlyMap<string, PropertyTypes>;
}

/** Events are counted over so many days. */
export const lateDays = 30;

/** Of all that came up to the chunk that the facts are complete to. Errors: Problem. */
export async function readNames(run: RunStatement, facts: ProjectFacts): Promise<KnownNames> {
  const { project } = facts;
  const chunks = { upTo: facts.completeTo };
  const [events, ofUnits] = await Promise.all([
    readEvents(run, facts, chunks),
    run(unitPathsStatement(project, listTypes(facts), limits.propertyVersionsLookedAtMax)),
  ]);
  const sampled = listSampledEvents(events);
  const ofEvents =
    sampled.length === 0 ? [] : await run(eventPathsStatement(project, sampled, limits.eventsLookedAtMax));
  return describeNames(events, indexPaths(ofEvents), indexPaths(ofUnits));
}

/** The same, and what came after a chunk. Errors: Problem. */
export async function renewNames(
  run: RunStatement,
  facts: ProjectFacts,
  { events, propertiesByEvent, propertiesByType }: KnownNames,
  after: ChunkId,
): Promise<KnownNames> {
  const { project, completeTo: upTo } = facts;
  const chunks = { after, upTo };
  const [came, ofEvents, ofUnits] = await Promise.all([
    readEvents(run, facts, chunks),
    run(eventPathsOfChunksStatement(project, chunks, limits.eventsLookedAtAgainMax)),
    run(unitPathsStatement(project, listTypes(facts), limits.propertyVersionsLookedAtMax, chunks)),
  ]);
  return describeNames(
    addUpEvents([...events, ...came]).slice(0, limits.eventTypesListedMax),
    unitePaths(propertiesByEvent, indexPaths(ofEvents)),
    unitePaths(propertiesByType, indexPaths(ofUnits)),
  );
}

function readEvents(
  run: RunStatement,
  { project, freshnessMs }: ProjectFacts,
  chunks: Chunks,
): Promise<readonly EventFacts[]> {
  const sinceMs = freshnessMs - lateDays * dayMs;
  return run(eventFactsStatement(project, sinceMs, limits.eventTypesListedMax, chunks));
}

function listTypes({ groupTypes }: ProjectFacts): readonly string[] {
  return [userType, ...groupTypes.filter((type) => type !== '')];
}

function describeNames(
  events: readonly EventFacts[],
  propertiesByEvent: KnownNames['propertiesByEvent'],
  propertiesByType: KnownNames['propertiesByType'],
): KnownNames {
  const eventProperties = mergePropertyTypes([...propertiesByEvent.values()]);
  return { events, propertiesByEvent, eventProperties, propertiesByType };
}

/** One row of each event type, the most frequent of late first. */
function addUpEvents(rows: readonly EventFacts[]): readonly EventFacts[] {
  const unite = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])].sort();
  const sums = new Map<string, EventFacts>();
  for (const row of rows) {
    const known = sums.get(row.event);
    sums.set(
      row.event,
      known
        ? {
            event: row.event,
            events: known.events + row.events,
            lately: known.lately + row.lately,
            firstMs: Math.min(known.firstMs, row.firstMs),
            lastMs: Math.max(known.lastMs, row.lastMs),
            sources: unite(known.sources, row.sources),
            platforms: unite(known.platforms, row.platforms),
          }
        : row,
    );
  }
  return [...sums.values()].sort(
    (a, b) => b.lately - a.lately || b.events - a.events || (a.event < b.event ? -1 : 1),
  );
}

type Paths = ReadonlyMap<string, PropertyTypes>;

function unitePaths(...all: readonly Paths[]): Paths {
  const owners = new Set(all.flatMap((each) => [...each.keys()]));
  return new Map(
    [...owners].map((owner) => [owner, mergePropertyTypes(all.flatMap((each) => each.get(owner) ?? []))]),
  );
}

/** Of late: properties come and go with releases. */
export function listSampledEvents(events: readonly EventFacts[]): readonly SampledEvent[] {
  return events
    .slice(0, limits.eventTypesLookedAtMax)
    .map(({ event, lastMs }) => ({ event, fromMs: lastMs - dayMs }));
}

function indexPaths(rows: readonly PathsRow[]): Paths {
  return new Map(rows.map(({ owner, paths }) => [owner, readPropertyTypes(paths)]));
}
