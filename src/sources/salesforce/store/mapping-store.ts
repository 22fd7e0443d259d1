/** Versions of a mapping, of syncs or of exports. */
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Database } from './tables.ts';

export interface SavedDocument<D> {
  readonly version: number;
  readonly document: D;
  readonly savedMs: number;
  readonly savedBy: string;
}

export interface MappingStore<D> {
  current(project: ProjectId): Promise<SavedDocument<D> | undefined>;
  /** Newest first. */
  list(project: ProjectId): Promise<readonly SavedDocument<D>[]>;
  /** Undefined: `version` is not the one in force any more, and nothing was saved. 0: there is none. */
  save(
    project: ProjectId,
    mapping: Pick<SavedDocument<D>, 'version' | 'document' | 'savedBy'>,
  ): Promise<SavedDocument<D> | undefined>;
}

interface MappingStoreOptions<D> {
  readonly database: Database;
  readonly clock: Clock;
  /** Have the same columns, whatever the kind. */
  readonly versions: 'mappings' | 'export_mappings';
  /** What runs remember of each mapping. */
  readonly remembered: 'feeds' | 'export_groups';
  /** Ids of mappings of which nothing is true any more that is remembered. */
  readonly listMoved: (before: D | undefined, after: D) => readonly string[];
}

export function openMappingStore<D>({
  database,
  clock,
  listMoved,
  ...tables
}: MappingStoreOptions<D>): MappingStore<D> {
  const [versions, remembered] = [tables.versions as 'mappings', tables.remembered as 'feeds'];
  const list = async (project: ProjectId, within: Pick<Database, 'selectFrom'> = database) => {
    const rows = await within
      .selectFrom(versions)
      .selectAll()
      .where('project', '=', project)
      .orderBy('version', 'desc')
      .execute();
    return rows.map(({ version, document, saved_ms, saved_by }) => ({
      version,
      // Written by this program, after it was parsed.
      document: JSON.parse(document) as D,
      savedMs: saved_ms,
      savedBy: saved_by,
    }));
  };
  return {
    current: async (project) => (await list(project))[0],
    list: (project) => list(project),
    save: (project, { version, document, savedBy }) =>
      database.transaction().execute(async (transaction) => {
        const [current] = await list(project, transaction);
        if ((current?.version ?? 0) !== version) return undefined;
        for (const id of listMoved(current?.document, document))
          await transaction
            .deleteFrom(remembered)
            .where('project', '=', project)
            .where('mapping', '=', id)
            .execute();
        const next = { version: version + 1, document, savedMs: clock(), savedBy };
        const row = { project, version: next.version, saved_ms: next.savedMs, saved_by: savedBy };
        await transaction
          .insertInto(versions)
          .values({ ...row, document: JSON.stringify(document) })
          .execute();
        return next;
      }),
  };
}
