/** Reads computed properties and their versions from computed.db; one that cannot be read does not keep back the others. */
import { sql } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';
import { Problem } from '../domain/problem.ts';
import { readProperty } from './rows.ts';
import type { Database, PropertyRow, VersionRow } from './tables.ts';
import type { ComputedProperty, ComputedShelf, UnreadableProperty } from './types.ts';

type ReadingShelf = Pick<ComputedShelf, 'list' | 'listAll' | 'listUnreadable' | 'find' | 'listDeleted'>;

export function listProperties(database: Database): ReadingShelf {
  const select = () => database.selectFrom('properties').selectAll().orderBy(sql.ref('rowid'));
  return {
    list: async (project) =>
      (await readRows(database, await select().where('project', '=', project).execute())).properties,
    listAll: async () =>
      (await readRows(database, await select().where('deleted_ms', 'is', null).execute())).properties,
    listUnreadable: async (project) =>
      (await readRows(database, await select().where('project', '=', project).execute())).unreadable,
    find: (project, id) => findOne(database, project, id),
    listDeleted: async (ids) => {
      const rows = await select().where('id', 'in', ids).where('deleted_ms', 'is not', null).execute();
      return rows.map(({ id }) => id);
    },
  };
}

/** Errors: Problem `conflict` where it cannot be read. */
export async function findOne(
  database: Database,
  project: ProjectId,
  id: string,
): Promise<ComputedProperty | undefined> {
  const [found] = await findSome(database, project, [id]);
  return found;
}

/** In the order of creation. Errors: Problem `conflict` where one cannot be read. */
export async function findSome(
  database: Database,
  project: ProjectId,
  ids: readonly string[],
): Promise<readonly ComputedProperty[]> {
  const rows = await database
    .selectFrom('properties')
    .selectAll()
    .where('project', '=', project)
    .where('id', 'in', ids)
    .orderBy(sql.ref('rowid'))
    .execute();
  const { properties, unreadable } = await readRows(database, rows);
  const [broken] = unreadable;
  if (broken) throw new Problem('conflict', broken.error, 'id');
  return properties;
}

interface ReadRows {
  readonly properties: readonly ComputedProperty[];
  readonly unreadable: readonly UnreadableProperty[];
}

async function readRows(database: Database, rows: readonly PropertyRow[]): Promise<ReadRows> {
  if (rows.length === 0) return { properties: [], unreadable: [] };
  const ids = rows.map(({ id }) => id);
  const versions = await database
    .selectFrom('versions')
    .selectAll()
    .where('property', 'in', ids)
    .orderBy('version')
    .execute();
  const byProperty = Map.groupBy(versions, ({ property }) => property);
  const properties: ComputedProperty[] = [];
  const unreadable: UnreadableProperty[] = [];
  for (const row of rows) tryRow(row, byProperty.get(row.id) ?? [], properties, unreadable);
  return { properties, unreadable };
}

function tryRow(
  row: PropertyRow,
  versions: readonly VersionRow[],
  properties: ComputedProperty[],
  unreadable: UnreadableProperty[],
): void {
  try {
    properties.push(readProperty(row, versions));
  } catch (error) {
    unreadable.push({
      ...{ id: row.id, groupType: row.group_type, name: row.name },
      ...(row.deleted_ms !== null && { deletedMs: row.deleted_ms }),
      error: `Its definition is stored in a form that this Muster does not know: ${describeFault(error)}. It is not computed; it can be deleted and made anew.`,
    });
  }
}

function describeFault(error: unknown): string {
  const { issues } = error as {
    readonly issues?: readonly { readonly message: string; readonly path: readonly PropertyKey[] }[];
  };
  const [first] = issues ?? [];
  if (!first) return error instanceof Error ? error.message : String(error);
  const place = first.path.map(String).join('.');
  return place === '' ? first.message : `${place}: ${first.message}`;
}
