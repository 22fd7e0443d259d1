/** Facts about what is stored: merged users, the greatest chunk. */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import { tableNames } from '../domain/rows.ts';
import type { Drain, Engine } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

/** Whether any user of the project ever came to count as another one. */
async function hasMerges(engine: Engine, project: ProjectId): Promise<boolean> {
  const statement = {
    sql: 'SELECT 1 AS found FROM merges WHERE project = {project:UInt32} LIMIT 1',
    parameters: { project },
  };
  const { rows } = await engine.select(statement, lookUpLimits);
  return rows.length > 0;
}

/** hasMerges, asked of the engine only after the drain has moved, and never again once it is true. */
export function createMergeFacts(
  engine: Engine,
  drain: Pick<Drain, 'completeTo'>,
): (project: ProjectId) => Promise<boolean> {
  const noneUpTo = new Map<ProjectId, ChunkId>();
  const some = new Set<ProjectId>();
  return async (project) => {
    const to = drain.completeTo();
    if (some.has(project)) return true;
    if (noneUpTo.get(project) === to) return false;
    const found = await hasMerges(engine, project);
    if (found) some.add(project);
    else noneUpTo.set(project, to);
    return found;
  };
}

/** Greatest chunk that any table holds, in part or whole; 0 where nothing is stored. */
export async function greatestChunk(engine: Engine): Promise<number> {
  // A chunk cut short by a crash may be in the first tables only; its number must not be given again either.
  const ofEach = [...tableNames, 'quarantine'].map((table) => `SELECT max(chunk) AS chunk FROM ${table}`);
  const statement = {
    sql: `SELECT max(chunk) AS chunk FROM (${ofEach.join(' UNION ALL ')})`,
    parameters: {},
  };
  const { rows } = await engine.select(statement, lookUpLimits);
  return Number(rows[0]?.['chunk'] ?? 0);
}
