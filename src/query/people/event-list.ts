/** The events of a project, with how often they happened this week. */
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../contract.ts';
import type { Ask } from '../kind.ts';
import { bucketsOf } from '../plan/buckets.ts';
import { dateAt } from '../plan/context.ts';
import { eventCountsStatement, eventTypesStatement } from '../sql/event-list.ts';

export interface ListedEvent {
  readonly name: string;
  /** This week, in the project's time zone; weeks start on Monday. */
  readonly totals: number;
  readonly uniques: number;
  /** Of the users with any event this week, 0 to 1. */
  readonly activeShare: number;
}

/** Every event ever received; the most frequent of this week first, then by name. */
export async function eventList(ask: Ask, facts: ProjectFacts): Promise<readonly ListedEvent[]> {
  const { project, timeZone, freshnessMs, hasMerges } = facts;
  const today = dateAt(freshnessMs, timeZone);
  const [startMs] = bucketsOf({ start: today, end: today }, 'week', timeZone, 1).startsMs;
  const [types, counts] = await Promise.all([
    ask(eventTypesStatement(project, limits.eventTypesListedMax)),
    ask(
      eventCountsStatement({
        project,
        unit: { kind: 'user', countAsCanonical: hasMerges },
        timeZone,
        ...(startMs !== undefined && { fromMs: startMs }),
      }),
    ),
  ]);
  const all = counts.rows.find((row) => Number(row['isAll']) === 1);
  const active = Number(all?.['uniques'] ?? 0);
  const byName = new Map(
    counts.rows
      .filter((row) => Number(row['isAll']) === 0)
      .map((row) => [
        String(row['event_type']),
        { totals: Number(row['totals']), uniques: Number(row['uniques']) },
      ]),
  );
  return types.rows
    .map((row) => {
      const name = String(row['event_type']);
      const { totals, uniques } = byName.get(name) ?? { totals: 0, uniques: 0 };
      return { name, totals, uniques, activeShare: active === 0 ? 0 : uniques / active };
    })
    .sort((a, b) => b.totals - a.totals || (a.name < b.name ? -1 : 1));
}
