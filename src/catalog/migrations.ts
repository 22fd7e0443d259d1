/** Migrations of catalog.db. */
import type { ColumnDefinitionBuilder, Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { sealSources } from './sealed-sources.ts';
import type { Database } from './tables.ts';

/** In the order of their names. Append only: what was released is never edited. */
export const migrationsWith = (cipher: SecretCipher): Readonly<Record<string, Migration>> => ({
  '001-charts-and-cohorts': {
    up: async (database) => {
      await savedTable(database, 'charts').execute();
      await savedTable(database, 'cohorts')
        .addColumn('published', 'integer', (column) => column.notNull())
        .addColumn('owners', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('last_computed_ms', 'bigint')
        .addColumn('size', 'bigint')
        .execute();
    },
  },
  '002-segment': {
    up: async (database) => {
      await database.schema
        .createTable('segment_sources')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull().primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('write_key', 'text', (column) => column.notNull().unique())
        .addColumn('secret', 'text', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('segment_sources_name', ['project', 'name'])
        .execute();
      await database.schema
        .createTable('segment_mappings')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('created_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('segment_mappings_key', ['project', 'version'])
        .execute();
      await database.schema
        .createTable('segment_calls')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('call_type', 'text', (column) => column.notNull())
        .addColumn('calls', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('segment_calls_key', ['project', 'call_type'])
        .execute();
    },
  },
  // The columns keep their names; older programs, which would take the sealed texts for keys, refuse the file.
  '003-sealed-secrets': { up: (database: Database) => sealSources(database, cipher) },
  '004-divisors-now': { up: divideByNow },
  '005-terms': {
    up: async (database) => {
      await database.schema
        .createTable('terms')
        .addColumn('project', 'integer', (column) => column.notNull())
        .addColumn('group_type', 'text', (column) => column.notNull())
        .addColumn('version', 'integer', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addColumn('changed_ms', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('terms_key', ['project', 'group_type'])
        .execute();
    },
  },
  '006-views': { up: createViews },
  '007-versions-of-charts': {
    up: async (database) => {
      const { schema } = database;
      const version = schema
        .alterTable('charts')
        .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1));
      await version.execute();
      await schema
        .alterTable('charts')
        .addColumn('saved_by', 'text', (column) => column.notNull().defaultTo(''))
        .execute();
    },
  },
  '008-marks': { up: createMarks },
  '009-findings': { up: createFindings },
  '010-seen-and-changed-by': { up: addSeenAndChangedBy },
  '011-dashboards': { up: createDashboards },
  '012-annotations': { up: createAnnotations },
  '013-client-counts': { up: createClientCounts },
  '014-links-with-annotations': { up: addAnnotationsToLinks },
});

/** Links made before show what they showed. */
async function addAnnotationsToLinks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .alterTable('dashboard_links')
    .addColumn('all_annotations', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}

async function createClientCounts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('client_counts')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('endpoint', 'text', (column) => column.notNull())
    .addColumn('library', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('span_ms', 'integer', (column) => column.notNull())
    .addColumn('start_ms', 'bigint', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('client_counts_key', [
      ...(['project', 'endpoint', 'library', 'version', 'span_ms', 'start_ms'] as const),
    ])
    .execute();
}

/** Cohorts get what charts had before, too. */
async function addSeenAndChangedBy(database: Kysely<unknown>): Promise<void> {
  const add = (table: string) => database.schema.alterTable(table);
  const text = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('');
  await add('cohorts')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await add('cohorts').addColumn('saved_by', 'text', text).execute();
  for (const table of ['charts', 'cohorts']) {
    await add(table).addColumn('changed_by', 'text', text).execute();
    await add(table).addColumn('seen_ms', 'bigint').execute();
  }
}

async function createDashboards(database: Kysely<unknown>): Promise<void> {
  await savedTable(database, 'dashboards')
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('changed_by', 'text', (column) => column.notNull())
    .addColumn('seen_ms', 'bigint')
    .addColumn('owner', 'text', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('dashboard_links')
    .addColumn('token_hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('dashboard', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_ms', 'bigint', (column) => column.notNull())
    .addColumn('last_used_ms', 'bigint')
    .execute();
}

async function createAnnotations(database: Kysely<unknown>): Promise<void> {
  // Numbers, as clients of Amplitude's API expect them; one that was deleted is not given again.
  const numbered = (name: string) =>
    database.schema
      .createTable(name)
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('project', 'integer', (column) => column.notNull());
  await numbered('annotation_categories')
    .addColumn('name', 'text', (column) => column.notNull())
    .addUniqueConstraint('annotation_categories_name', ['project', 'name'])
    .execute();
  await numbered('annotations')
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('start_ms', 'bigint', (column) => column.notNull())
    .addColumn('end_ms', 'bigint')
    .addColumn('category', 'integer')
    .addColumn('chart', 'text')
    .addColumn('release', 'text')
    .addColumn('created_by', 'text', (column) => column.notNull())
    .execute();
}

async function createMarks(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('marks')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('group_type', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('property', 'text', (column) => column.notNull())
    .addColumn('marked_by', 'text', (column) => column.notNull())
    .addColumn('marked_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('marks_key', ['project', 'group_type', 'value', 'property'])
    .execute();
}

async function createFindings(database: Kysely<unknown>): Promise<void> {
  const ofProject = (name: string) =>
    database.schema.createTable(name).addColumn('project', 'integer', (column) => column.notNull());
  await ofProject('said_findings')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('said_by', 'text', (column) => column.notNull())
    .addColumn('said_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('said_findings_key', ['project', 'id'])
    .execute();
  await ofProject('known_findings')
    .addColumn('id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('known_findings_key', ['project', 'id'])
    .execute();
  await ofProject('known_findings_kept')
    .addColumn('kept_by', 'text', (column) => column.notNull())
    .addColumn('kept_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('known_findings_kept_key', ['project'])
    .execute();
}

async function createViews(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('views')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('group_type', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('shared', 'integer', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('changed_ms', 'bigint', (column) => column.notNull())
    .execute();
  await database.schema
    .createTable('person_owners')
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('group_type', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_owners_key', ['project', 'group_type', 'person'])
    .execute();
}

/** A divisor was as it is now whatever the chart's view; now it follows the view. Saved charts keep their numbers. */
async function divideByNow(database: Database): Promise<void> {
  const charts = await database.selectFrom('charts').select(['id', 'definition']).execute();
  for (const { id, definition } of charts) {
    const changed = withDivisorsNow(definition);
    if (changed !== definition)
      await database.updateTable('charts').set({ definition: changed }).where('id', '=', id).execute();
  }
}

interface Divided {
  readonly dividedBy?: { readonly view?: string };
}

function withDivisorsNow(definition: string): string {
  const chart = JSON.parse(definition) as {
    readonly metric?: Divided;
    readonly columns?: readonly { readonly metric?: Divided }[];
  };
  const metrics = [chart, ...(chart.columns ?? [])].map(({ metric }) => metric);
  if (!metrics.some((metric) => metric?.dividedBy && !metric.dividedBy.view)) return definition;
  const changed = <T extends { readonly metric?: Divided }>(part: T): T =>
    part.metric?.dividedBy
      ? { ...part, metric: { ...part.metric, dividedBy: { view: 'now', ...part.metric.dividedBy } } }
      : part;
  const { columns } = chart;
  return JSON.stringify({ ...changed(chart), ...(columns && { columns: columns.map(changed) }) });
}

function savedTable(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('project', 'integer', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('definition', 'text', (column) => column.notNull())
    .addColumn('created_ms', 'bigint', (column) => column.notNull())
    .addColumn('changed_ms', 'bigint', (column) => column.notNull());
}
