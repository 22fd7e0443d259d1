/** Migrations of computed.db. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** In the order of their names. Append only: what was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-computed': {
    up: async (database) => {
      await createProperties(database);
      await createVersions(database);
      await createRuns(database);
    },
  },
  '002-slices': {
    up: async ({ schema }) => {
      for (const name of ['slices', 'slices_done'])
        await schema
          .alterTable('runs')
          .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
          .execute();
    },
  },
};

async function createProperties({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('properties')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('group_type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('made_from', 'text', (column) => column.notNull())
    .addColumn('ready_made', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('changed_ms', 'bigint', (column) => column.notNull())
    .addColumn('paused', 'text', (column) => column.notNull())
    .addColumn('deleted_ms', 'bigint')
    .addColumn('next_due_ms', 'bigint', (column) => column.notNull())
    .addColumn('not_before_ms', 'bigint', (column) => column.notNull())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('lease_holder', 'text', (column) => column.notNull())
    .addColumn('lease_until_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('properties_name')
    .on('properties')
    .columns(['project', 'group_type', 'name'])
    .unique()
    .where(sql.ref('deleted_ms'), 'is', null)
    .execute();
}

async function createVersions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('versions')
    .addColumn('property', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('from_ms', 'bigint', (column) => column.notNull())
    .addColumn('computation', 'text', (column) => column.notNull())
    .addColumn('schedule', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('when_inactive', 'text', (column) => column.notNull())
    .addColumn('made_ms', 'bigint', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('versions_key', ['property', 'version'])
    .execute();
}

async function createRuns({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('property', 'text', (column) => column.notNull())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_after', 'text', (column) => column.notNull())
    .addColumn('as_of_ms', 'bigint', (column) => column.notNull())
    .addColumn('from_ms', 'bigint')
    .addColumn('of_run', 'text', (column) => column.notNull())
    .addColumn('asked_ms', 'bigint', (column) => column.notNull())
    .addColumn('asked_by', 'text', (column) => column.notNull())
    .addColumn('started_ms', 'bigint')
    .addColumn('ended_ms', 'bigint')
    .addColumn('error', 'text', (column) => column.notNull())
    .addColumn('moments', 'integer', (column) => column.notNull())
    .addColumn('groups', 'bigint', (column) => column.notNull())
    .addColumn('written', 'bigint', (column) => column.notNull())
    .addColumn('unchanged', 'bigint', (column) => column.notNull())
    .addColumn('empty', 'bigint', (column) => column.notNull())
    .addColumn('scans', 'integer', (column) => column.notNull())
    .addColumn('rows_read', 'bigint', (column) => column.notNull())
    .addColumn('undone_ms', 'bigint')
    .addColumn('undone_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('runs_key', ['property', 'id'])
    .execute();
  await schema.createIndex('runs_project').on('runs').columns(['project', 'property']).execute();
  await schema.createIndex('runs_open').on('runs').columns(['ended_ms', 'asked_ms']).execute();
}
