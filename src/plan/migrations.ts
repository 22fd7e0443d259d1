/** Migrations of plan.db. */
import type { Migration } from 'kysely/migration';

/** In the order of their names. Append only: what was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-plans': {
    up: async ({ schema }) => {
      await schema
        .createTable('plans')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('made_ms', 'bigint', (column) => column.notNull())
        .addColumn('made_by', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('plans_key', ['project', 'version'])
        .execute();
    },
  },
  '002-promotions': {
    up: async ({ schema }) => {
      await schema
        .createTable('promotions')
        .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('from_project', 'integer', (column) => column.notNull())
        .addColumn('made_ms', 'bigint', (column) => column.notNull())
        .addColumn('made_by', 'text', (column) => column.notNull())
        .addColumn('lines', 'text', (column) => column.notNull())
        .addColumn('undone_ms', 'bigint')
        .addColumn('undone_by', 'text', (column) => column.notNull())
        .execute();
      await schema.createIndex('promotions_project').on('promotions').columns(['project', 'id']).execute();
    },
  },
  '003-kept-lines': {
    up: async ({ schema }) => {
      await schema
        .createTable('kept_lines')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('from_project', 'integer', (column) => column.notNull())
        .addColumn('line', 'text', (column) => column.notNull())
        .addColumn('note', 'text', (column) => column.notNull())
        .addColumn('kept_by', 'text', (column) => column.notNull())
        .addColumn('kept_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('kept_lines_key', ['project', 'from_project', 'line'])
        .execute();
    },
  },
};
