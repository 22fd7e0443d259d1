/** Records whose keys no group had when they were read: each run looks whether one has by now. */
import type { ProjectId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import { salesforceLimits } from '../limits.ts';
import type { Database, MappingPlace } from './tables.ts';

export interface Unmatched {
  readonly record: string;
  /** What its keys are, in the order of the mapping's. */
  readonly wanted: readonly string[];
}

export interface UnmatchedStore {
  /** In the order of their ids, some of those after one. */
  list(place: MappingPlace, afterId: string): Promise<readonly Unmatched[]>;
  /** Before all records are read. */
  forget(project: ProjectId): Promise<void>;
}

const rowsMax = 4_000;

export function openUnmatchedStore(database: Database): UnmatchedStore {
  return {
    list: async ({ project, mapping }, afterId) => {
      const rows = await database
        .selectFrom('unmatched')
        .select(['record', 'wanted'])
        .where('project', '=', project)
        .where('mapping', '=', mapping)
        .where('record', '>', afterId)
        .orderBy('record')
        .limit(rowsMax)
        .execute();
      return rows.map(({ record, wanted }) => ({ record, wanted: JSON.parse(wanted) as string[] }));
    },
    forget: async (project) => {
      await database.deleteFrom('unmatched').where('project', '=', project).execute();
    },
  };
}

/** Of these records; as many as there is room for: the others are found by the next full run. */
export async function replaceUnmatched(
  database: Database,
  { project, mapping }: MappingPlace,
  { records, unmatched }: { readonly records: readonly string[]; readonly unmatched: readonly Unmatched[] },
): Promise<void> {
  for (const some of inParts(records, rowsMax))
    await database
      .deleteFrom('unmatched')
      .where('project', '=', project)
      .where('mapping', '=', mapping)
      .where('record', 'in', some)
      .execute();
  if (unmatched.length === 0) return;
  const { count } = await database
    .selectFrom('unmatched')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('project', '=', project)
    .where('mapping', '=', mapping)
    .executeTakeFirstOrThrow();
  const rows = unmatched
    .slice(0, Math.max(0, salesforceLimits.unmatchedMax - count))
    .map(({ record, wanted }) => ({ project, mapping, record, wanted: JSON.stringify(wanted) }));
  for (const some of inParts(rows, 1_000)) await database.insertInto('unmatched').values(some).execute();
}
