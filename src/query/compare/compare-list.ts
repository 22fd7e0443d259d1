/** Compares a list of ids with groups of a type: reads what is known of the groups, then holds the list against them. */
import type { UnitId } from '../../domain/ids.ts';
import type { TypeFacts } from '../accounts/read-unit-facts.ts';
import { readListed } from '../accounts/reading/list/list.ts';
import { groupListRequestSchema } from '../accounts/reading/list/request.ts';
import { readGroups } from '../catalogue/read-groups.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets } from '../plan/buckets.ts';
import { planUnit } from '../plan/context.ts';
import { writeDay } from '../plan/dates.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { type ComparedGroup, type ComparedIds, compareIds } from './compare-ids.ts';
import type { CompareRequest, Comparison } from './schema.ts';
import { lateStatement } from './sql-late.ts';

/** Everything of a comparison: an answer shows some of the rows. */
export type WholeComparison = ComparedIds & { readonly given: number; readonly here: number };

/**
 * `units`: those that the list is held against, where it is held against a cohort or the units behind a number. Errors: Problem.
 */
export async function compareList(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: CompareRequest,
  units: ReadonlySet<UnitId> | undefined,
): Promise<WholeComparison> {
  const { ids, key, takenOn } = request;
  const range = request.with.kind === 'units' ? request.with.request.definition.range : undefined;
  const [here, keys, late] = await Promise.all([
    units ?? readListedUnits(run, facts, type, request),
    key === undefined ? undefined : readKeys(run, facts, type.groupType, key),
    takenOn === undefined || !range
      ? undefined
      : readLate(run, facts, { groupType: type.groupType, range, takenOn }),
  ]);
  const groups = type.units.map(
    ({ unit, value, now, isLeftOut, firstEventDay, lastEventDay }): ComparedGroup => ({
      value,
      ...(now.name !== undefined && { name: now.name }),
      keys: keys ? (keys.get(value) ?? []) : [value],
      isHere: here.has(unit),
      isLeftOut,
      ...(firstEventDay !== undefined && { firstSeen: writeDay(firstEventDay) }),
      ...(lastEventDay !== undefined && { lastSeen: writeDay(lastEventDay) }),
      isLate: late?.has(unit) ?? false,
    }),
  );
  const compared = compareIds({ ids, groups, range, takenOn });
  return { ...compared, given: ids.length, here: groups.filter(({ isHere }) => isHere).length };
}

/** Shows the first rows of each part, and counts all. */
export function showComparison(
  { given, here, doubled, both, spelled, onlyList, onlyHere }: WholeComparison,
  limit: number,
  freshnessMs: number,
): Comparison {
  return {
    ...{ given, doubled, here, freshnessMs },
    both: { count: both.length, rows: both.slice(0, limit) },
    spelled: { count: spelled.length, rows: spelled.slice(0, limit) },
    onlyList: {
      count: onlyList.length,
      reasons: countReasons(onlyList),
      rows: onlyList.slice(0, limit),
    },
    onlyHere: {
      count: onlyHere.length,
      reasons: countReasons(onlyHere),
      rows: onlyHere.slice(0, limit),
    },
  };
}

function countReasons<Reason extends string>(rows: readonly { readonly reason: Reason }[]) {
  const counts = new Map<Reason, number>();
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}

async function readListedUnits(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  request: CompareRequest,
): Promise<ReadonlySet<UnitId>> {
  if (request.with.kind !== 'list') throw new Error('bug: nobody read the units of a cohort or a number');
  const { view, filters, q, leftOut } = request.with.definition;
  const list = {
    ...groupListRequestSchema.parse({
      view,
      ...(q !== undefined && { q }),
      leftOut: String(leftOut),
    }),
    filter: filters.map((each) => ({ ...each, values: [...each.values] })),
  };
  const indexes = await readListed(run, facts, type, list);
  return new Set(indexes.flatMap((index) => type.units[index]?.unit ?? []));
}

/** By the group's value. */
async function readKeys(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  property: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = new Map<string, string[]>();
  for (const { value, property: key } of await readGroups(run, facts, groupType, property)) {
    if (key === '') continue;
    const known = keys.get(value);
    if (known) known.push(key);
    else keys.set(value, [key]);
  }
  return keys;
}

interface Dates {
  readonly groupType: string;
  readonly range: { readonly start: string; readonly end: string };
  readonly takenOn: string;
}

/** Groups all of whose events in the dates were received after the day of the list. */
async function readLate(
  run: RunStatement,
  facts: ProjectFacts,
  { groupType, range, takenOn }: Dates,
): Promise<ReadonlySet<UnitId>> {
  const { project, timeZone } = facts;
  const { fromMs, toMs } = createBuckets(range, 'all', timeZone, 1);
  const after = createBuckets({ start: takenOn, end: takenOn }, 'all', timeZone, 1).toMs;
  const unit = planUnit({ kind: 'group', groupType }, facts);
  const rows = await run(lateStatement({ project, unit, timeZone, fromMs, toMs }, after));
  return new Set(rows.filter(({ events, late }) => events === late).map((row) => row.unit));
}
