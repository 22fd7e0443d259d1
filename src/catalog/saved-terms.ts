/** What people say about projects and group types, in catalog.db, cached in memory. */
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { groupTypeTermsSchema, projectTermsSchema, type Terms } from '../query/contract.ts';
import type { TermsShelf, Versioned } from './contract.ts';
import type { Database, TermsRow } from './tables.ts';

interface TermsOptions {
  readonly database: Database;
  readonly clock: Clock;
}

/** In place of a group type, where the project itself is meant. */
const ofTheProject = '';

/** Every chart asks for its project's terms, so they are kept in memory; they change through here only. */
export function savedTerms({ database, clock }: TermsOptions): TermsShelf {
  const kept = new Map<ProjectId, Promise<readonly TermsRow[]>>();
  const rowsOf = (project: ProjectId) => {
    const known = kept.get(project);
    if (known) return known;
    const reading = database.selectFrom('terms').selectAll().where('project', '=', project).execute();
    kept.set(project, reading);
    reading.catch(() => kept.delete(project));
    return reading;
  };
  const read = new WeakMap<readonly TermsRow[], Versioned<Terms>>();
  const all = async (project: ProjectId) => {
    const rows = await rowsOf(project);
    const known = read.get(rows) ?? readTerms(rows);
    read.set(rows, known);
    return known;
  };
  const versionOf = async (project: ProjectId, groupType: string) =>
    (await rowsOf(project)).find((row) => row.group_type === groupType)?.version ?? 0;
  const save = async <T>(
    project: ProjectId,
    groupType: string,
    { version, terms }: Versioned<T>,
  ): Promise<Versioned<T> | undefined> => {
    const columns = { version: version + 1, document: JSON.stringify(terms), changed_ms: clock() };
    // One statement: of two that were made from the same version, the second changes nothing.
    const { changed } =
      version === 0
        ? await insert(database, { project, group_type: groupType, ...columns })
        : await update(database, { project, groupType, version }, columns);
    kept.delete(project);
    return changed ? { version: columns.version, terms } : undefined;
  };
  return {
    all,
    ofProject: async (project) => ({
      version: await versionOf(project, ofTheProject),
      terms: (await all(project)).terms.project ?? projectTermsSchema.parse({}),
    }),
    ofGroupType: async (project, groupType) => ({
      version: await versionOf(project, groupType),
      terms: findOwn((await all(project)).terms.groupTypes, groupType) ?? groupTypeTermsSchema.parse({}),
    }),
    saveOfProject: (project, next) => save(project, ofTheProject, next),
    saveOfGroupType: save,
  };
}

interface Changed {
  readonly changed: boolean;
}

async function insert(database: Database, row: TermsRow): Promise<Changed> {
  const { numInsertedOrUpdatedRows = 0n } = await database
    .insertInto('terms')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return { changed: numInsertedOrUpdatedRows > 0n };
}

async function update(
  database: Database,
  { project, groupType, version }: { project: ProjectId; groupType: string; version: number },
  columns: Pick<TermsRow, 'version' | 'document' | 'changed_ms'>,
): Promise<Changed> {
  const { numUpdatedRows } = await database
    .updateTable('terms')
    .set(columns)
    .where('project', '=', project)
    .where('group_type', '=', groupType)
    .where('version', '=', version)
    .executeTakeFirst();
  return { changed: numUpdatedRows > 0n };
}

/** Documents of an older program get the defaults of what is new since. */
function readTerms(rows: readonly TermsRow[]): Versioned<Terms> {
  const project = rows.find(({ group_type }) => group_type === ofTheProject);
  const types = rows.filter(({ group_type }) => group_type !== ofTheProject);
  return {
    version: rows.reduce((sum, { version }) => sum + version, 0),
    terms: {
      ...(project && { project: projectTermsSchema.parse(JSON.parse(project.document)) }),
      groupTypes: Object.fromEntries(
        types.map(({ group_type, document }) => [
          group_type,
          groupTypeTermsSchema.parse(JSON.parse(document)),
        ]),
      ),
    },
  };
}

/** A type may be called as anything that objects have. */
function findOwn<T>(all: Readonly<Record<string, T>> = {}, key: string): T | undefined {
  return Object.hasOwn(all, key) ? all[key] : undefined;
}
