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
    save: async ({ project, groupType, value }, properties, by) => {
      const marked = { marked_by: by, marked_ms: clock() };
      const rows = properties.map((property) => ({
        ...{ project, group_type: groupType, value, property },
        ...marked,
      }));
      await database
        .insertInto('marks')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['project', 'group_type', 'value', 'property']).doUpdateSet(marked),
        )
        .execute();
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
