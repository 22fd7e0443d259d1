/** Members of static cohorts: lists of units, each under a revision that is written once and never changed. */
import { groupId, type ProjectId, type UnitId, userType } from '../domain/ids.ts';
import { inParts } from '../domain/in-parts.ts';
import type { Engine, MemberPlace, NamedBy } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

/** Asked for at once; a longer statement is slower to read than two. */
const namesPerStatement = 10_000;
const unitsPerInsert = 100_000;

/**
 * The units that go by these names, of those there are; a name of none is left out. `type`: a group type, or `$user`.
 * Errors: EngineError.
 */
export async function findUnits(
  engine: Pick<Engine, 'select'>,
  project: ProjectId,
  type: string,
  by: NamedBy,
  names: readonly string[],
): Promise<ReadonlyMap<string, UnitId>> {
  const found = new Map<string, UnitId>();
  for (const some of inParts([...new Set(names)], namesPerStatement)) {
    const units = await findSome(engine, project, type, by, some);
    for (const [name, unit] of units) found.set(name, unit);
  }
  return found;
}

async function findSome(
  engine: Pick<Engine, 'select'>,
  project: ProjectId,
  type: string,
  by: NamedBy,
  names: readonly string[],
): Promise<ReadonlyMap<string, UnitId>> {
  if (by === 'number') {
    const numbers = names.filter(isNumber);
    return knownUnits(engine, project, type, new Map(numbers.map((name) => [name, String(BigInt(name))])));
  }
  if (type !== userType)
    return knownUnits(
      engine,
      project,
      type,
      new Map(names.map((name) => [name, groupId(project, type, name)])),
    );
  const named = await usersNamed(engine, project, 'user_id', names);
  if (by !== 'value') return named;
  const others = names.filter((name) => !named.has(name));
  return new Map([...named, ...(await usersNamed(engine, project, 'device_id', others))]);
}

function isNumber(name: string): boolean {
  return /^\d{1,20}$/.test(name) && BigInt(name) < 2n ** 64n;
}

async function knownUnits(
  engine: Pick<Engine, 'select'>,
  project: ProjectId,
  type: string,
  wanted: ReadonlyMap<string, UnitId>,
): Promise<ReadonlyMap<string, UnitId>> {
  if (wanted.size === 0) return wanted;
  const statement = {
    sql: `SELECT DISTINCT unit FROM units
      WHERE project = {project:UInt32} AND type = {type:String} AND unit IN {units:Array(UInt64)}`,
    parameters: { project, type, units: [...wanted.values()] },
  };
  const { rows } = await engine.select(statement, lookUpLimits);
  const known = new Set(rows.map((row) => String(row['unit'])));
  return new Map([...wanted].filter(([, unit]) => known.has(unit)));
}

async function usersNamed(
  engine: Pick<Engine, 'select'>,
  project: ProjectId,
  kind: 'user_id' | 'device_id',
  names: readonly string[],
): Promise<ReadonlyMap<string, UnitId>> {
  if (names.length === 0) return new Map();
  const statement = {
    sql: `SELECT id, argMax(user, (chunk, row)) AS unit FROM identities
      WHERE project = {project:UInt32} AND id_kind = {kind:String} AND id IN {names:Array(String)} GROUP BY id`,
    parameters: { project, kind, names },
  };
  const { rows } = await engine.select(statement, lookUpLimits);
  return new Map(rows.map((row) => [String(row['id']), String(row['unit'])]));
}

/** Adds units to a list that nothing reads yet; one that is in it already counts once when it is read. Errors: EngineError. */
export async function addMembers(
  engine: Pick<Engine, 'insert'>,
  { project, cohort, revision }: MemberPlace,
  units: readonly UnitId[],
): Promise<void> {
  for (const some of inParts(units, unitsPerInsert)) {
    const lines = some.map((unit) => `${JSON.stringify({ project, cohort, revision, unit })}\n`);
    await engine.insert('cohort_members', lines.join(''));
  }
}

/** Makes a new list of the members of another one, less some. Errors: EngineError. */
export async function copyMembers(
  engine: Pick<Engine, 'command'>,
  from: MemberPlace,
  revision: number,
  less: readonly UnitId[],
): Promise<void> {
  await engine.command({
    sql: `INSERT INTO cohort_members (project, cohort, revision, unit)
      SELECT DISTINCT project, cohort, {next:UInt64}, unit FROM cohort_members WHERE ${ofList} AND unit NOT IN {less:Array(UInt64)}`,
    parameters: { ...from, next: revision, less },
  });
}

const ofList = 'project = {project:UInt32} AND cohort = {cohort:String} AND revision = {revision:UInt64}';

/** Errors: EngineError. */
export async function countMembers(engine: Pick<Engine, 'select'>, place: MemberPlace): Promise<number> {
  const statement = {
    sql: `SELECT uniqExact(unit) AS n FROM cohort_members WHERE ${ofList}`,
    parameters: { ...place },
  };
  const { rows } = await engine.select(statement, lookUpLimits);
  return Number(rows[0]?.['n'] ?? 0);
}

/** Every list there is, read or left over. Errors: EngineError. */
export async function storedLists(engine: Pick<Engine, 'select'>): Promise<readonly MemberPlace[]> {
  const sql = 'SELECT DISTINCT project, cohort, revision FROM cohort_members';
  const { rows } = await engine.select({ sql, parameters: {} }, lookUpLimits);
  return rows.map((row) => ({
    project: Number(row['project']),
    cohort: String(row['cohort']),
    revision: Number(row['revision']),
  }));
}

/** Returns when the list is gone. Errors: EngineError. */
export async function deleteMembers(engine: Pick<Engine, 'command'>, place: MemberPlace): Promise<void> {
  const sql = `ALTER TABLE cohort_members DELETE WHERE ${ofList} SETTINGS mutations_sync = 1`;
  await engine.command({ sql, parameters: { ...place } });
}
