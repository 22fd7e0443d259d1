/** Derives all tables of a project at once, for tests and benchmarks. */
import type { Clock } from '../../domain/clock.ts';
import type { ChunkId } from '../../domain/ids.ts';
import type { Project } from '../../domain/project.ts';
import type { DerivedProgress, Engine } from '../contract.ts';
import { greatestChunk } from '../facts.ts';
import { ProjectTables } from './project-tables.ts';

interface DeriveAllOptions {
  /** Events of later chunks are left for the tail; all events where absent. */
  readonly toChunk?: ChunkId;
  /** About how many pairs a batch holds, and how many of them one statement takes. */
  readonly pairsPerBatch?: number;
  readonly pairsPerPiece?: number;
  /** Of one statement. */
  readonly memoryBytesMax?: number;
}

/**
 * Derives what is stored of a project, now: for tests and benchmarks, where nothing else derives it and no chunk is
 * half in. Gives undefined where the project has no events. Errors: EngineError.
 */
export async function deriveAll(
  engine: Engine,
  clock: Clock,
  { id, timeZone }: Pick<Project, 'id' | 'timeZone'>,
  { toChunk, ...sizes }: DeriveAllOptions = {},
): Promise<DerivedProgress | undefined> {
  const tables = new ProjectTables({ engine, clock, project: id, ...sizes });
  await tables.clean();
  if (tables.progress !== undefined && tables.progress.timeZone !== timeZone) await tables.forget();
  const to = toChunk ?? (await greatestChunk(engine));
  while ((await tables.next(to, timeZone)) > 0);
  return tables.progress;
}
