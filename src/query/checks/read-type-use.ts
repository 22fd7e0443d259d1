/** What arrived of each group type in a range: how much of it, when, and how users are in its groups. */
import type { ProjectFacts } from '../facts.ts';
import { formatDateAt } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { findDays, listCheckedTypes, planRange } from './plan-range.ts';
import { readCoverage } from './read-coverage.ts';
import type { ChecksRequest } from './schema.ts';
import {
  eventsBeforeStatement,
  movedUsersStatement,
  namedValuesStatement,
  usersInGroupsStatement,
} from './sql/type-use.ts';

export interface TypeUse {
  readonly groupType: string;
  /** Of all events of the range, and groups with events in it. */
  readonly share: number;
  readonly groups: number;
  /** YYYY-MM-DD; undefined where no event of the range has one. */
  readonly firstSeen: string | undefined;
  readonly lastSeen: string | undefined;
  /** Groups ever heard of whose value looks like what people call something, and not like an id. */
  readonly likeNames: number;
  /** Users with events in the range, by how many different groups these are in. */
  readonly none: number;
  readonly one: number;
  readonly many: number;
  /** Users who were given different lists of groups in the range. */
  readonly moved: number;
  /** Events of users with a group that came before their first one with it. */
  readonly eventsBefore: number;
}

/** Errors: Problem. */
export async function readTypeUse(
  run: RunStatement,
  facts: ProjectFacts,
  wanted: ChecksRequest,
): Promise<readonly TypeUse[]> {
  const { groupTypes } = listCheckedTypes(facts);
  if (groupTypes.length === 0) return [];
  const days = findDays(facts, wanted);
  const range = planRange(facts, days, groupTypes);
  const [coverage, users, moved, named, before] = await Promise.all([
    readCoverage(run, facts, { ...days, by: [], limit: 1 }),
    run(usersInGroupsStatement(range)),
    run(movedUsersStatement(range)),
    run(namedValuesStatement(range)),
    Promise.all(range.types.map((type) => run(eventsBeforeStatement(range, type)))),
  ]);
  const [all] = users;
  const writeDay = (ms = 0) => (ms > 0 ? formatDateAt(ms, facts.timeZone) : undefined);
  return groupTypes.map((groupType, index) => {
    const carried = coverage.rows[0]?.types[index];
    return {
      groupType,
      share: carried?.share ?? 0,
      groups: carried?.values ?? 0,
      firstSeen: writeDay(all?.firstMs[index]),
      lastSeen: writeDay(all?.lastMs[index]),
      likeNames: named.find(({ type }) => type === groupType)?.groups ?? 0,
      none: all?.none[index] ?? 0,
      one: all?.one[index] ?? 0,
      many: all?.many[index] ?? 0,
      moved: moved.find(({ type }) => type === groupType)?.moved ?? 0,
      eventsBefore: before[index]?.[0]?.events ?? 0,
    };
  });
}
