/** Which owners people are, in catalog.db. */
import type { OwnerShelf } from './contract.ts';
import type { Database } from './tables.ts';

export function savedOwners(database: Database): OwnerShelf {
  return {
    find: async (project, groupType, person) => {
      const row = await database
        .selectFrom('person_owners')
        .select('owner')
        .where('project', '=', project)
        .where('group_type', '=', groupType)
        .where('person', '=', person)
        .executeTakeFirst();
      return row?.owner;
    },
    save: async (project, groupType, person, owner) => {
      if (owner === undefined) {
        await database
          .deleteFrom('person_owners')
          .where('project', '=', project)
          .where('group_type', '=', groupType)
          .where('person', '=', person)
          .execute();
        return;
      }
      await database
        .insertInto('person_owners')
        .values({ project, group_type: groupType, person, owner })
        .onConflict((conflict) =>
          conflict.columns(['project', 'group_type', 'person']).doUpdateSet({ owner }),
        )
        .execute();
    },
  };
}
