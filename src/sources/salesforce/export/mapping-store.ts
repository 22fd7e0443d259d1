/** Versions of the export mapping. */
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { Database } from '../store/tables.ts';
import type { ExportDocument, ExportMapping } from './document.ts';

export interface SavedExportMapping {
  readonly version: number;
  readonly document: ExportDocument;
  readonly savedMs: number;
  readonly savedBy: string;
}

export interface ExportMappingStore {
  current(project: ProjectId): Promise<SavedExportMapping | undefined>;
  /** Newest first. */
  list(project: ProjectId): Promise<readonly SavedExportMapping[]>;
  /** Undefined: `version` is not the one in force any more, and nothing was saved. 0: there is none. */
  save(
    project: ProjectId,
    mapping: Pick<SavedExportMapping, 'version' | 'document' | 'savedBy'>,
  ): Promise<SavedExportMapping | undefined>;
}

export function openExportMappingStore(database: Database, clock: Clock): ExportMappingStore {
  const list = async (project: ProjectId, within: Pick<Database, 'selectFrom'> = database) => {
    const rows = await within
      .selectFrom('export_mappings')
      .selectAll()
      .where('project', '=', project)
      .orderBy('version', 'desc')
      .execute();
    return rows.map(({ version, document, saved_ms, saved_by }) => ({
      version,
      // Written by this program, after it was parsed.
      document: JSON.parse(document) as ExportDocument,
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
        // What their records were sent says nothing about the records of another object.
        for (const id of listMoved(current?.document, document))
          await transaction
            .deleteFrom('export_groups')
            .where('project', '=', project)
            .where('mapping', '=', id)
            .execute();
        const next = { version: version + 1, document, savedMs: clock(), savedBy };
        const row = { project, version: next.version, saved_ms: next.savedMs, saved_by: savedBy };
        await transaction
          .insertInto('export_mappings')
          .values({ ...row, document: JSON.stringify(document) })
          .execute();
        return next;
      }),
  };
}

/** Whether they write to the same records. */
export const isSameTarget = (one: ExportMapping, other: ExportMapping): boolean =>
  one.groupType === other.groupType &&
  one.object.toLowerCase() === other.object.toLowerCase() &&
  one.key.field.toLowerCase() === other.key.field.toLowerCase();

/** Mappings that are gone, or write to other records from now on. */
function listMoved(before: ExportDocument | undefined, after: ExportDocument): readonly string[] {
  const stays = (mapping: ExportMapping) =>
    after.mappings.some((other) => other.id === mapping.id && isSameTarget(mapping, other));
  return (before?.mappings ?? []).filter((mapping) => !stays(mapping)).map(({ id }) => id);
}
