/** The events of a project, with how often they happened this week. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets } from '../plan/buckets.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import {
  type EventCountRow,
  eventCountsStatement,
  eventTypeCountStatement,
  eventTypesStatement,
  type FirstTypes,
} from './sql-event-list.ts';

interface ListedEvent {
  readonly name: string;
  /** In this week, in the project's time zone; weeks start on Monday. */
  readonly totals: number;
  readonly uniques: number;
  /** Share of the users with any event this week, 0 to 1. */
  readonly activeShare: number;
}

interface EventList {
  /** Most frequent this week first, then by name. */
  readonly events: readonly ListedEvent[];
  /** Number of event types that are left out; charts can still name them. */
  readonly notListed: number;
}

/**
 * Lists the event types ever received. Above `listedMax`, half of the list are the oldest types and half the most frequent, so that
 * a flood of new names does not push out the existing ones.
 */
export async function eventList(
  run: RunStatement,
  facts: ProjectFacts,
  listedMax: number = limits.eventTypesListedMax,
): Promise<EventList> {
  const { project, timeZone, freshnessMs, hasMerges } = facts;
  const types = await readNames(run, project, { order: 'most frequent', limit: listedMax + 1 });
  const half = Math.ceil(listedMax / 2);
  const halves: readonly FirstTypes[] = [
    { order: 'oldest', limit: half },
    { order: 'most frequent', limit: listedMax - half },
  ];
  const listed = types.length <= listedMax ? [] : halves;
  const today = formatDateAt(freshnessMs, timeZone);
  const [startMs] = createBuckets({ start: today, end: today }, 'week', timeZone, 1).startsMs;
  const unit = { kind: 'user', resolveMerges: hasMerges } as const;
  const stream = { project, unit, timeZone, ...(startMs !== undefined && { fromMs: startMs }) };
  const [counts, count, ...chosen] = await Promise.all([
    run(eventCountsStatement(stream, listed)),
    listed.length === 0 ? undefined : run(eventTypeCountStatement(project)),
    ...listed.map((first) => readNames(run, project, first)),
  ]);
  const names = listed.length === 0 ? types : [...new Set(chosen.flat())];
  const all = count === undefined ? names.length : (count[0]?.types ?? 0);
  return { events: withCounts(names, counts), notListed: Math.max(0, all - names.length) };
}

async function readNames(run: RunStatement, project: ProjectFacts['project'], first: FirstTypes) {
  const rows = await run(eventTypesStatement(project, first));
  return rows.map(({ event_type: name }) => name);
}

function withCounts(names: readonly string[], counts: readonly EventCountRow[]): readonly ListedEvent[] {
  const isOfAll = ({ isAll }: EventCountRow) => isAll === 1;
  const active = counts.find(isOfAll)?.uniques ?? 0;
  const byName = new Map(counts.filter((row) => !isOfAll(row)).map((row) => [row.name, row]));
  return names
    .map((name) => {
      const { totals = 0, uniques = 0 } = byName.get(name) ?? {};
      return { name, totals, uniques, activeShare: active === 0 ? 0 : uniques / active };
    })
    .sort((a, b) => b.totals - a.totals || (a.name < b.name ? -1 : 1));
}
