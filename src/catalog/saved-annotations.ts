/** Annotations, their categories and releases, in catalog.db. */
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type {
  Annotation,
  AnnotationCategory,
  AnnotationDraft,
  AnnotationShelf,
  Release,
} from './contract.ts';
import type { AnnotationRow, Database } from './tables.ts';

export function savedAnnotations(database: Database): AnnotationShelf {
  const categories = savedCategories(database);
  const select = (project: number) =>
    database
      .selectFrom('annotations')
      .leftJoin('annotation_categories', 'annotation_categories.id', 'annotations.category')
      .selectAll('annotations')
      .select('annotation_categories.name as category_name')
      .where('annotations.project', '=', project);
  const find = async (project: number, id: number) => {
    const row = await select(project).where('annotations.id', '=', id).executeTakeFirst();
    return row && readAnnotation(row);
  };
  const columns = async (project: number, draft: Partial<AnnotationDraft>) => {
    const { category, startMs, endMs, release, ...same } = draft;
    return {
      ...same,
      ...(startMs !== undefined && { start_ms: startMs }),
      ...(endMs !== undefined && { end_ms: endMs }),
      ...(release !== undefined && { release: release && JSON.stringify(release) }),
      ...(category !== undefined && {
        category: category === null ? null : (await findOrMake(project, category)).id,
      }),
    };
  };
  const findOrMake = async (project: number, name: string) =>
    (await categories.list(project)).find((each) => each.name === name) ?? categories.create(project, name);
  return {
    categories,
    find,
    list: async (project) => {
      const rows = await select(project).orderBy('start_ms').orderBy('annotations.id').execute();
      return rows.map(readAnnotation);
    },
    create: async (project, draft, createdBy) => {
      const { count } = await database
        .selectFrom('annotations')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('project', '=', project)
        .executeTakeFirstOrThrow();
      if (count >= limits.annotationsPerProjectMax)
        throw new Problem(
          'invalid_request',
          `A project has at most ${limits.annotationsPerProjectMax} annotations; delete some.`,
        );
      const { label, details, startMs, endMs, chart } = draft;
      const row = { label, details, start_ms: startMs, end_ms: endMs, chart, category: null, release: null };
      const { id } = await database
        .insertInto('annotations')
        .values({ ...row, project, created_by: createdBy, ...(await columns(project, draft)) })
        .returning('id')
        .executeTakeFirstOrThrow();
      return (await find(project, id)) ?? gone();
    },
    change: async (project, id, changes, expected) => {
      const changed = await changeRow(database, { project, id }, await columns(project, changes), expected);
      const after = await find(project, id);
      if (after && !changed)
        throw new Problem('conflict', 'The annotation was changed meanwhile; read it again.', 'version');
      return after;
    },
    remove: async (project, id) => {
      const { numDeletedRows } = await database
        .deleteFrom('annotations')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** False: there is no such row, or it has not what is expected. */
async function changeRow(
  database: Database,
  { project, id }: { readonly project: number; readonly id: number },
  set: Partial<Omit<AnnotationRow, 'id'>>,
  expected: Annotation | undefined,
): Promise<boolean> {
  if (Object.keys(set).length === 0) return true;
  const named = database
    .updateTable('annotations')
    .set(set)
    .where('project', '=', project)
    .where('id', '=', id);
  const update = (expected ? listStored(expected) : []).reduce(
    (query, [column, value]) => query.where(column, 'is', value),
    named,
  );
  const { numUpdatedRows } = await update.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What its row has where it was not changed. */
function listStored({ label, details, startMs, endMs, chart, category, release }: Annotation) {
  const stored = {
    ...{ label, details, start_ms: startMs, end_ms: endMs, chart, category: category?.id ?? null },
    release: release && JSON.stringify(release),
  };
  return Object.entries(stored) as readonly (readonly [keyof typeof stored, string | number | null])[];
}

const gone = (): never => {
  throw new Error('bug: an annotation that was just made is not there');
};

function savedCategories(database: Database): AnnotationShelf['categories'] {
  const list = (project: number) =>
    database
      .selectFrom('annotation_categories')
      .select(['id', 'name'])
      .where('project', '=', project)
      .orderBy('name')
      .execute();
  const refuseTaken = (all: readonly AnnotationCategory[], name: string, id?: number) => {
    if (all.some((each) => each.name === name && each.id !== id))
      throw new Problem('conflict', `There is a category ${JSON.stringify(name)} already.`, 'category');
  };
  return {
    list,
    find: async (project, id) => (await list(project)).find((each) => each.id === id),
    create: async (project, name) => {
      const all = await list(project);
      refuseTaken(all, name);
      if (all.length >= limits.annotationCategoriesMax)
        throw new Problem(
          'invalid_request',
          `A project has at most ${limits.annotationCategoriesMax} categories of annotations.`,
          'category',
        );
      return database
        .insertInto('annotation_categories')
        .values({ project, name })
        .returning(['id', 'name'])
        .executeTakeFirstOrThrow();
    },
    rename: async (project, id, name) => {
      refuseTaken(await list(project), name, id);
      return database
        .updateTable('annotation_categories')
        .set({ name })
        .where('project', '=', project)
        .where('id', '=', id)
        .returning(['id', 'name'])
        .executeTakeFirst();
    },
    remove: (project, id) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('annotations')
          .set({ category: null })
          .where('project', '=', project)
          .where('category', '=', id)
          .execute();
        const { numDeletedRows } = await transaction
          .deleteFrom('annotation_categories')
          .where('project', '=', project)
          .where('id', '=', id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

type Selected = Omit<AnnotationRow, 'id'> & { readonly id: number; readonly category_name: string | null };

function readAnnotation({ id, label, details, chart, release, ...row }: Selected): Annotation {
  const { category, category_name: name } = row;
  return {
    ...{ id, label, details, chart, startMs: row.start_ms, endMs: row.end_ms },
    category: category === null || name === null ? null : { id: category, name },
    // Written by this program.
    release: release === null ? null : (JSON.parse(release) as Release),
    createdBy: row.created_by,
  };
}
