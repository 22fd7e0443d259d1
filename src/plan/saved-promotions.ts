/** What was carried over between environments, in plan.db. */
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { SetupLine } from './setup.ts';
import type { Database, PromotionRow } from './tables.ts';
import type { PromotionShelf, SavedPromotion } from './types.ts';

interface PromotionOptions {
  readonly database: Database;
  readonly clock: Clock;
}

export function savedPromotions({ database, clock }: PromotionOptions): PromotionShelf {
  const find = async (project: ProjectId, id: number) => {
    const row = await database
      .selectFrom('promotions')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && readPromotion(row);
  };
  return {
    find,
    list: async (project) => {
      const rows = await database
        .selectFrom('promotions')
        .selectAll()
        .where('project', '=', project)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(readPromotion);
    },
    add: async (project, { from, madeBy, lines }) => {
      const { id } = await database
        .insertInto('promotions')
        .values({
          ...{ project, from_project: from, made_ms: clock(), made_by: madeBy, lines: JSON.stringify(lines) },
          ...{ undone_ms: null, undone_by: '' },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const made = await find(project, id);
      if (!made) throw new Error('bug: a promotion is not there');
      return made;
    },
    undo: async (project, id, by) => {
      await database
        .updateTable('promotions')
        .set({ undone_ms: clock(), undone_by: by })
        .where('project', '=', project)
        .where('id', '=', id)
        .where('undone_ms', 'is', null)
        .execute();
      return find(project, id);
    },
  };
}

function readPromotion(row: PromotionRow): SavedPromotion {
  return {
    id: row.id,
    from: row.from_project,
    madeMs: row.made_ms,
    madeBy: row.made_by,
    lines: JSON.parse(row.lines) as readonly SetupLine[],
    ...(row.undone_ms !== null && { undoneMs: row.undone_ms, undoneBy: row.undone_by }),
  };
}
