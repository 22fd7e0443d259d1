/** Reads which events and properties a project has: of properties those in samples, which are enough to be found and picked by. */
import { userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { mergePropertyTypes, type PropertyTypes, readPropertyTypes } from './paths.ts';
import { type EventFacts, eventFactsStatement } from './sql-events.ts';
import { eventPathsStatement, type PathsRow, type SampledEvent, unitPathsStatement } from './sql-paths.ts';

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

export async function readNames(run: RunStatement, facts: ProjectFacts): Promise<KnownNames> {
  const { project, freshnessMs } = facts;
  const types = [userType, ...facts.groupTypes.filter((type) => type !== '')];
  const [events, ofUnits] = await Promise.all([
    run(eventFactsStatement(project, freshnessMs - lateDays * dayMs, limits.eventTypesListedMax)),
    run(unitPathsStatement(project, types, limits.propertyVersionsLookedAtMax)),
  ]);
  const sampled = listSampledEvents(events);
  const ofEvents =
    sampled.length === 0 ? [] : await run(eventPathsStatement(project, sampled, limits.eventsLookedAtMax));
  const propertiesByEvent = indexPaths(ofEvents);
  return {
    events,
    propertiesByEvent,
    eventProperties: mergePropertyTypes([...propertiesByEvent.values()]),
    propertiesByType: indexPaths(ofUnits),
  };
}

/** Of late: properties come and go with releases. */
export function listSampledEvents(events: readonly EventFacts[]): readonly SampledEvent[] {
  return events
    .slice(0, limits.eventTypesLookedAtMax)
    .map(({ event, lastMs }) => ({ event, fromMs: lastMs - dayMs }));
}

function indexPaths(rows: readonly PathsRow[]): ReadonlyMap<string, PropertyTypes> {
  return new Map(rows.map(({ owner, paths }) => [owner, readPropertyTypes(paths)]));
}
