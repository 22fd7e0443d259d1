/** Computed properties and their versions, in computed.db. */
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { Problem } from '../domain/problem.ts';
import { findOne, findSome, listProperties } from './read-properties.ts';
import type { Database, PropertyRow, VersionRow } from './tables.ts';
import type { ComputedShelf, MadeFromChart, NewProperty, NewVersion, PropertyChange } from './types.ts';

export interface ShelfOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

export type PropertyShelf = Pick<
  ComputedShelf,
  'list' | 'listAll' | 'listUnreadable' | 'find' | 'create' | 'change' | 'remove' | 'listDeleted'
>;

export function savedProperties({ database, clock, newId }: ShelfOptions): PropertyShelf {
  return {
    ...listProperties(database),
    create: (project, drafts) =>
      refuseTaken(() =>
        database.transaction().execute(async (transaction) => {
          const made: string[] = [];
          for (const draft of drafts) {
            const row = newProperty(project, newId(), draft, clock());
            await transaction.insertInto('properties').values(row).execute();
            await transaction
              .insertInto('versions')
              .values(writeVersion(row.id, 1, draft.first, row.created_ms))
              .execute();
            made.push(row.id);
          }
          return findSome(transaction, project, made);
        }),
      ),
    change: (project, id, change) =>
      refuseTaken(() =>
        database.transaction().execute(async (transaction) => {
          const before = await findOne(transaction, project, id);
          if (before?.version !== change.version || before.deletedMs !== undefined) return undefined;
          await transaction
            .updateTable('properties')
            .set({ ...writeChange(change), version: change.version + 1, changed_ms: clock() })
            .where('id', '=', id)
            .execute();
          if (change.paused) await forgetWaiting(transaction, id);
          if (change.added) {
            const next = (before.versions.at(-1)?.version ?? 0) + 1;
            await transaction
              .insertInto('versions')
              .values(writeVersion(id, next, change.added, clock()))
              .execute();
          }
          return findOne(transaction, project, id);
        }),
      ),
    remove: async (project, id) => {
      const { numUpdatedRows } = await database
        .updateTable('properties')
        .set({ deleted_ms: clock() })
        .where('project', '=', project)
        .where('id', '=', id)
        .where('deleted_ms', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

/** Scheduled runs that have not begun: they are due again when the property is resumed. */
async function forgetWaiting(database: Database, property: string): Promise<void> {
  await database
    .deleteFrom('runs')
    .where('property', '=', property)
    .where('kind', '=', 'scheduled')
    .where('started_ms', 'is', null)
    .where('ended_ms', 'is', null)
    .execute();
}

function newProperty(project: ProjectId, id: string, draft: NewProperty, nowMs: number): PropertyRow {
  return {
    id,
    project,
    group_type: draft.groupType,
    name: draft.name,
    description: draft.description,
    owner: draft.owner,
    ...writeOrigin(draft),
    version: 1,
    created_ms: nowMs,
    created_by: draft.createdBy,
    changed_ms: nowMs,
    paused: '',
    deleted_ms: null,
    next_due_ms: draft.nextDueMs,
    not_before_ms: 0,
    failures: 0,
    lease_holder: '',
    lease_until_ms: 0,
  };
}

function writeOrigin({
  madeFrom,
  readyMade,
}: {
  readonly madeFrom?: MadeFromChart | undefined;
  readonly readyMade?: string | undefined;
}) {
  return { made_from: madeFrom ? JSON.stringify(madeFrom) : '', ready_made: readyMade ?? '' };
}

function writeVersion(property: string, version: number, made: NewVersion, nowMs: number): VersionRow {
  return {
    property,
    version,
    from_ms: made.fromMs,
    computation: JSON.stringify(made.computation),
    schedule: JSON.stringify(made.schedule),
    time_zone: made.timeZone ?? '',
    when_inactive: made.whenInactive,
    made_ms: nowMs,
    made_by: made.madeBy,
  };
}

function writeChange({ description, owner, name, origin, paused, nextDueMs }: PropertyChange) {
  return {
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    ...(name !== undefined && { name }),
    ...(origin && writeOrigin(origin)),
    ...(nextDueMs !== undefined && { next_due_ms: nextDueMs }),
    // Whoever lets it go on means now, whatever failed before.
    ...(paused !== undefined && { paused: paused ?? ('' as const), not_before_ms: 0, failures: 0 }),
  };
}

async function refuseTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    throw new Problem('conflict', 'Another computed property of the group type has this name.', 'name');
  }
}
