/** Migrations of salesforce.db. */
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** In the order of their names. Append only: what was released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '001-salesforce': { up: createTables },
  '002-export': { up: createExportTables },
  '003-unmatched': { up: createUnmatched },
};

async function createTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('connections')
    .addColumn('project', 'integer', (column) => column.primaryKey())
    .addColumn('secrets', 'text', (column) => column.notNull())
    .addColumn('shown', 'text', (column) => column.notNull())
    .addColumn('changed_ms', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('mappings')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('saved_ms', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('mappings_key', ['project', 'version'])
    .execute();
  await schema
    .createTable('states')
    .addColumn('project', 'integer', (column) => column.primaryKey())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('runs')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('runs_by_number').on('runs').columns(['project', 'number']).execute();
  await createRecordTables(schema);
}

async function createRecordTables(schema: Kysely<unknown>['schema']): Promise<void> {
  await schema
    .createTable('feeds')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('seen', 'integer', (column) => column.notNull())
    .addColumn('pending', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('feeds_key', ['project', 'mapping', 'record', 'value'])
    .execute();
  await schema
    .createIndex('feeds_by_value')
    .on('feeds')
    .columns(['project', 'mapping', 'value', 'record'])
    .execute();
  await schema
    .createTable('children')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('roll_up', 'text', (column) => column.notNull())
    .addColumn('child', 'text', (column) => column.notNull())
    .addColumn('parent', 'text', (column) => column.notNull())
    .addColumn('amount', 'real')
    .addColumn('moment', 'text')
    .addColumn('seen', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('children_key', ['project', 'mapping', 'roll_up', 'child'])
    .execute();
  await schema
    .createIndex('children_by_parent')
    .on('children')
    .columns(['project', 'mapping', 'roll_up', 'parent'])
    .execute();
}

async function createExportTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('export_mappings')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('saved_ms', 'bigint', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('export_mappings_key', ['project', 'version'])
    .execute();
  await schema
    .createTable('export_states')
    .addColumn('project', 'integer', (column) => column.primaryKey())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('export_runs')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('export_runs_by_number')
    .on('export_runs')
    .columns(['project', 'number'])
    .execute();
  await schema
    .createTable('export_groups')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('record', 'text')
    .addColumn('sent', 'text', (column) => column.notNull())
    .addColumn('refused', 'text')
    .addColumn('tried_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('export_groups_key', ['project', 'mapping', 'value'])
    .execute();
  await schema
    .createIndex('export_groups_by_record')
    .on('export_groups')
    .columns(['project', 'mapping', 'record'])
    .execute();
}

async function createUnmatched({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('unmatched')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('mapping', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('wanted', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('unmatched_key', ['project', 'mapping', 'record'])
    .execute();
}
