/** Reads which units of a type the data that came after a chunk may have changed. */
import type { ChunkId, UnitId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse, type UsePlan } from './plan.ts';
import {
  changedUsersStatement,
  earlierUsersStatement,
  firstEventAfterStatement,
  sameUsersStatement,
  touchedUnitsStatement,
  unitsOfUsersStatement,
} from './sql/touched.ts';

interface Touched {
  readonly units: readonly UnitId[];
  /** The day of the earliest event that came; absent where none did. */
  readonly firstEventDay?: number;
}

/** Undefined where they are so many that reading all takes no longer. Errors: Problem. */
export async function readTouched(
  run: RunStatement,
  facts: ProjectFacts,
  groupType: string,
  after: ChunkId,
): Promise<Touched | undefined> {
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const most = limits.typeUnitsRenewedMax;
  const [came, ofUsers, [first]] = await Promise.all([
    run(touchedUnitsStatement(plan, after, most + 1)),
    readUnitsOfChangedUsers(run, plan, after),
    run(firstEventAfterStatement(plan, after)),
  ]);
  if (!ofUsers) return undefined;
  const units = [...new Set([...came, ...ofUsers].map(({ unit }) => unit))];
  if (units.length > most) return undefined;
  return { units, ...(first && first.events > 0 && { firstEventDay: first.firstDay }) };
}

/** Whoever got or lost a user id, or counts as somebody else, changes how many people its groups have. */
async function readUnitsOfChangedUsers(run: RunStatement, plan: UsePlan, after: ChunkId) {
  const { project } = plan.stream;
  const most = limits.typeUsersRenewedMax;
  const changed = await run(changedUsersStatement(project, after, most + 1));
  if (changed.length > most) return undefined;
  if (changed.length === 0) return [];
  const ids = changed.map(({ unit }) => unit);
  const [earlier, same] = await Promise.all([
    run(earlierUsersStatement(project, ids, after)),
    run(sameUsersStatement(project, ids, most + 1)),
  ]);
  const users = [...new Set([...earlier, ...same].map(({ unit }) => unit))];
  if (users.length > most) return undefined;
  return users.length === 0 ? [] : run(unitsOfUsersStatement(plan, users, limits.typeUnitsRenewedMax + 1));
}
