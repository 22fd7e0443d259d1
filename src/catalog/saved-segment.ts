import { Problem } from '../domain/problem.ts';
import type { MappingVersion, SavedSource, SegmentShelf } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import type { Database, SegmentMappingRow, SegmentSourceRow } from './tables.ts';

/** Segment sources, versions of mappings, and the last calls that came in. */
export function savedSegment({ database, clock, newId }: ShelfOptions): SegmentShelf {
  return {
    sources: async () => {
      const rows = await database
        .selectFrom('segment_sources')
        .selectAll()
        .orderBy('created_ms')
        .orderBy('id')
        .execute();
      return rows.map(sourceOf);
    },
    createSource: async ({ project, name, writeKey, secret }) => {
      await refuseTaken(database, { project, name, writeKey });
      const row = { project, id: newId(), name, write_key: writeKey, secret, created_ms: clock() };
      await database.insertInto('segment_sources').values(row).execute();
      return sourceOf(row);
    },
    removeSource: async (project, id) => {
      const { numDeletedRows } = await database
        .deleteFrom('segment_sources')
        .where('project', '=', project)
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    currentMappings: async () => {
      const rows = await database
        .selectFrom('segment_mappings as one')
        .selectAll()
        .where('version', '=', ({ selectFrom }) =>
          selectFrom('segment_mappings as other')
            .select(({ fn }) => fn.max<number>('other.version').as('newest'))
            .whereRef('other.project', '=', 'one.project'),
        )
        .execute();
      return rows.map(versionOf);
    },
    mappings: async (project) => {
      const rows = await database
        .selectFrom('segment_mappings')
        .selectAll()
        .where('project', '=', project)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(versionOf);
    },
    addMapping: async (project, document) => {
      const row = await database
        .insertInto('segment_mappings')
        .columns(['project', 'version', 'document', 'created_ms'])
        .expression(({ selectFrom, fn, eb, val }) =>
          selectFrom('segment_mappings')
            .select([
              val(project).as('project'),
              // One statement: two that are saved at once get two numbers.
              eb(fn.coalesce(fn.max<number>('version'), val(0)), '+', 1).as('version'),
              val(document).as('document'),
              val(clock()).as('created_ms'),
            ])
            .where('project', '=', project),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return versionOf(row);
    },
    calls: async () => {
      const rows = await database.selectFrom('segment_calls').selectAll().execute();
      return rows.map(({ project, call_type, calls }) => ({ project, callType: call_type, calls }));
    },
    saveCalls: async ({ project, callType, calls }) => {
      await database
        .insertInto('segment_calls')
        .values({ project, call_type: callType, calls })
        .onConflict((conflict) => conflict.columns(['project', 'call_type']).doUpdateSet({ calls }))
        .execute();
    },
  };
}

type Named = Pick<SavedSource, 'project' | 'name' | 'writeKey'>;

async function refuseTaken(database: Database, { project, name, writeKey }: Named): Promise<void> {
  const taken = await database
    .selectFrom('segment_sources')
    .selectAll()
    .where(({ eb, and, or }) =>
      or([eb('write_key', '=', writeKey), and([eb('project', '=', project), eb('name', '=', name)])]),
    )
    .executeTakeFirst();
  if (taken?.write_key === writeKey)
    throw new Problem('invalid_request', 'Another source has this write key.', 'writeKey');
  if (taken) throw new Problem('invalid_request', 'Another source of the project has this name.', 'name');
}

function sourceOf({ project, id, name, write_key, secret, created_ms }: SegmentSourceRow): SavedSource {
  return { project, id, name, writeKey: write_key, secret, createdMs: created_ms };
}

function versionOf({ project, version, document, created_ms }: SegmentMappingRow): MappingVersion {
  return { project, version, document, createdMs: created_ms };
}
