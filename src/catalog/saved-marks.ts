/** Who marked groups, in catalog.db. */
import type { Clock } from '../domain/clock.ts';
import type { MarkShelf } from './contract.ts';
import type { Database } from './tables.ts';

export function savedMarks({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): MarkShelf {
  return {
    save: async ({ project, groupType, values }, properties, by) => {
      const marked = { marked_by: by, marked_ms: clock() };
      await database.transaction().execute(async (transaction) => {
        // A statement takes 32,766 values: all groups may be too many for one.
        for (const property of properties)
          await transaction
            .insertInto('marks')
            .values(values.map((value) => ({ project, group_type: groupType, value, property, ...marked })))
            .onConflict((conflict) =>
              conflict.columns(['project', 'group_type', 'value', 'property']).doUpdateSet(marked),
            )
            .execute();
      });
    },
    list: async ({ project, groupType, value }) => {
      const rows = await database
        .selectFrom('marks')
        .select(['property', 'marked_by', 'marked_ms'])
        .where('project', '=', project)
        .where('group_type', '=', groupType)
        .where('value', '=', value)
        .orderBy('property')
        .execute();
      return rows.map(({ property, marked_by, marked_ms }) => ({
        property,
        by: marked_by,
        atMs: marked_ms,
      }));
    },
  };
}
