/** Tracking plans with all their versions, in plan.db; those in force are kept in memory. */
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { planLimits } from '../domain/plan-limits.ts';
import { emptyPlan, trackingPlanSchema } from '../query/contract.ts';
import type { Database } from './tables.ts';
import type { NewPlan, PlanShelf, PlanVersion, SavedPlan } from './types.ts';

interface PlanOptions {
  readonly database: Database;
  readonly clock: Clock;
}

const none: SavedPlan = { version: 0, madeMs: 0, madeBy: '', note: '', plan: emptyPlan };

export function savedPlans({
  database,
  clock,
}: PlanOptions): Omit<PlanShelf, 'close' | 'promotions' | 'keptLines'> {
  const kept = new Map<ProjectId, Promise<SavedPlan>>();
  const readNewest = async (project: ProjectId) => {
    const row = await database
      .selectFrom('plans')
      .selectAll()
      .where('project', '=', project)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row ? { ...describeVersion(row), plan: parsePlan(row.document) } : none;
  };
  return {
    current: (project) => {
      const known = kept.get(project);
      if (known) return known;
      const reading = readNewest(project);
      kept.set(project, reading);
      reading.catch(() => kept.delete(project));
      return reading;
    },
    find: async (project, version) => {
      const row = await database
        .selectFrom('plans')
        .selectAll()
        .where('project', '=', project)
        .where('version', '=', version)
        .executeTakeFirst();
      return row && { ...describeVersion(row), plan: parsePlan(row.document) };
    },
    versions: async (project) => {
      const rows = await database
        .selectFrom('plans')
        .select(['version', 'made_ms', 'made_by', 'note'])
        .where('project', '=', project)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(describeVersion);
    },
    save: async (project, { version, plan, madeBy, note, joins = false }: NewPlan) => {
      const next = { version: version + 1, madeMs: clock(), madeBy, note, plan };
      // One statement: of two that were made from the same version, the second is not saved.
      const { numInsertedOrUpdatedRows = 0n } = await database
        .insertInto('plans')
        .values({
          project,
          version: next.version,
          document: JSON.stringify(plan),
          made_ms: next.madeMs,
          made_by: madeBy,
          note,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const isSaved = numInsertedOrUpdatedRows > 0n;
      if (isSaved) kept.set(project, Promise.resolve(next));
      else kept.delete(project);
      if (joins)
        await database
          .deleteFrom('plans')
          .where('project', '=', project)
          .where('version', '=', version)
          .where('made_by', '=', madeBy)
          .where('note', '=', note)
          .where('made_ms', '>', next.madeMs - planLimits.versionsJoinMs)
          .execute();
      return isSaved ? next : undefined;
    },
  };
}

interface VersionColumns {
  readonly version: number;
  readonly made_ms: number;
  readonly made_by: string;
  readonly note: string;
}

function describeVersion({ version, made_ms, made_by, note }: VersionColumns): PlanVersion {
  return { version, madeMs: made_ms, madeBy: made_by, note };
}

/** One of an older program gets the defaults of what is new since. */
function parsePlan(document: string): SavedPlan['plan'] {
  return trackingPlanSchema.parse(JSON.parse(document));
}
