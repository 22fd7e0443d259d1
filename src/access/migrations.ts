/** Migrations of access.db. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** In the order of their names. Append only: what was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-people-keys-changes': {
    up: async (database) => {
      await createPeople(database);
      await createTokens(database);
      await createKeysAndChanges(database);
    },
  },
};

async function createPeople({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('password', 'text', (column) => column.notNull())
    .addColumn('is_owner', 'integer', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('last_sign_in_ms', 'bigint')
    .addColumn('failed', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('roles')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('roles_key', ['person', 'project'])
    .execute();
}

async function createTokens({ schema }: Kysely<unknown>): Promise<void> {
  const withToken = (name: string) =>
    schema.createTable(name).addColumn('token_hash', 'text', (column) => column.notNull().primaryKey());
  await withToken('sessions')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('last_used_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .execute();
  await withToken('devices')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .execute();
  await withToken('links')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('project', 'integer')
    .addColumn('role', 'text')
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .addColumn('used_ms', 'bigint')
    .execute();
  await schema
    .createTable('attempts')
    .addColumn('subject', 'text', (column) => column.notNull().primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('last_ms', 'bigint', (column) => column.notNull())
    .addColumn('locked_until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('attempts_by_time').on('attempts').column('last_ms').execute();
}

async function createKeysAndChanges({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('secret_keys')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('until_ms', 'bigint')
    .execute();
  await schema
    .createTable('changes')
    .addColumn('id', 'integer', (column) => column.notNull().primaryKey().autoIncrement())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('before', 'text', (column) => column.notNull())
    .addColumn('after', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('changes_of_project').on('changes').columns(['project', 'id']).execute();
}
