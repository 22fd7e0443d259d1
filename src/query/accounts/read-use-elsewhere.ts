/** Reads where else some people are, after their last use in a group. */
import type { UnitId } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';
import { countingAsStatement } from '../people/sql-people.ts';
import { daysOfUsersStatement } from '../people/sql-user-events.ts';
import { listDates } from '../people/user-events.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import type { PersonFacts } from './person-facts.ts';
import { findDayStart, limitToDays, type UsePlan } from './plan.ts';
import { usedGroupsStatement } from './sql/persons.ts';

interface GroupUse {
  readonly unit: UnitId;
  readonly day: number;
}

/**
 * The groups that each user used, the latest first; only days after the first of the people's last uses are read, and none where
 * they had no events on those. Errors: Problem.
 */
export async function readUseElsewhere(
  run: RunStatement,
  facts: ProjectFacts,
  plan: UsePlan,
  people: readonly PersonFacts[],
): Promise<ReadonlyMap<UnitId, readonly GroupUse[]>> {
  const after = people.flatMap(({ user, lastUseDay }) =>
    lastUseDay === undefined || lastUseDay >= plan.today ? [] : [{ user, lastUseDay }],
  );
  if (after.length === 0) return new Map();
  const users = [...new Set(after.map(({ user }) => user))];
  const merged = facts.hasMerges ? await run(countingAsStatement(facts.project, users)) : [];
  const stored = [...users, ...merged.map(({ moved }) => moved)];
  const firstDay = Math.min(...after.map(({ lastUseDay }) => lastUseDay)) + 1;
  const fromMs = Math.max(findDayStart(firstDay, facts.timeZone), limitToDays(plan).fromMs ?? 0);
  const days = await run(daysOfUsersStatement(facts.project, stored, facts.derived));
  const later = days.flatMap(({ start, end }) => (end < fromMs ? [] : [{ fromMs: start, toMs: end }]));
  if (later.length === 0) return new Map();
  const span = { fromMs, ...listDates(later) };
  const rows = await run(usedGroupsStatement(plan, facts.hasMerges, stored, span));
  const found = new Map<UnitId, readonly GroupUse[]>();
  for (const { user, unit, day } of rows.toSorted((a, b) => b.day - a.day || (a.unit < b.unit ? -1 : 1)))
    found.set(user, [...(found.get(user) ?? []), { unit, day }]);
  return found;
}
