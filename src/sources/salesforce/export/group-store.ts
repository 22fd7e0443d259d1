/** What is known of each group's record: which one it is, and what it was sent last. Kept between runs, changed page by page. */
import type { ProjectId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import { writeRun } from '../runs/run-store.ts';
import type { Database, ExportGroupRow, MappingPlace } from '../store/tables.ts';
import type { FieldValues } from './collections.ts';
import type { ExportRun } from './run.ts';

export interface ExportedGroup {
  readonly value: string;
  /** By which its record was looked for. */
  readonly key: string;
  /** Null: there was none. */
  readonly record: string | null;
  readonly sent: FieldValues;
  /** Values that Salesforce did not take; null: it took all. */
  readonly refused: FieldValues | null;
  readonly triedMs: number;
}

export interface ExportGroupStore {
  read(place: MappingPlace, values: readonly string[]): Promise<ReadonlyMap<string, ExportedGroup>>;
  /** Groups that write to these records. */
  readOwners(place: MappingPlace, records: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Together with how far the run is. */
  save(place: MappingPlace, groups: readonly ExportedGroup[], run: ExportRun): Promise<void>;
  /** Records of another organisation are other ones. */
  forget(project: ProjectId): Promise<void>;
}

/** SQLite takes 32,766 values in a statement. */
const valuesMax = 4_000;

export function openExportGroupStore(database: Database): ExportGroupStore {
  const groupsOf = ({ project, mapping }: MappingPlace) =>
    database.selectFrom('export_groups').where('project', '=', project).where('mapping', '=', mapping);
  return {
    read: async (place, values) => {
      const found = new Map<string, ExportedGroup>();
      for (const some of inParts(values, valuesMax)) {
        const rows = await groupsOf(place).selectAll().where('value', 'in', some).execute();
        for (const row of rows) found.set(row.value, readRow(row));
      }
      return found;
    },
    readOwners: async (place, records) => {
      const found = new Map<string, string>();
      for (const some of inParts(records, valuesMax)) {
        const rows = await groupsOf(place).select(['record', 'value']).where('record', 'in', some).execute();
        for (const { record, value } of rows) if (record !== null) found.set(record, value);
      }
      return found;
    },
    save: ({ project, mapping }, groups, run) =>
      database.transaction().execute(async (transaction) => {
        for (const group of groups) {
          const row = writeRow(group);
          await transaction
            .insertInto('export_groups')
            .values({ project, mapping, value: group.value, ...row })
            .onConflict((conflict) => conflict.columns(['project', 'mapping', 'value']).doUpdateSet(row))
            .execute();
        }
        await writeRun(transaction, 'export_runs', project, run);
      }),
    forget: async (project) => {
      await database.deleteFrom('export_groups').where('project', '=', project).execute();
    },
  };
}

/** Both texts were written by this program. */
const readRow = ({ value, key, record, sent, refused, tried_ms }: ExportGroupRow): ExportedGroup => ({
  ...{ value, key, record, sent: JSON.parse(sent) as FieldValues, triedMs: tried_ms },
  refused: refused === null ? null : (JSON.parse(refused) as FieldValues),
});

const writeRow = ({ key, record, sent, refused, triedMs }: ExportedGroup) => ({
  ...{ key, record, sent: JSON.stringify(sent), tried_ms: triedMs },
  refused: refused === null ? null : JSON.stringify(refused),
});
