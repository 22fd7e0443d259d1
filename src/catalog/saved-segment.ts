/** Segment sources, mapping versions and recent calls in catalog.db. */
import { sql } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';
import { Problem } from '../domain/problem.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import type { MappingVersion, SavedSource, SegmentShelf } from './contract.ts';
import type { ShelfOptions } from './saved-charts.ts';
import { openedSource, sealedSource } from './sealed-sources.ts';
import type { Database, SegmentMappingRow } from './tables.ts';

interface SegmentShelfOptions extends ShelfOptions {
  readonly cipher: SecretCipher;
}

/** Segment sources, versions of mappings, and the last calls that came in. */
export function savedSegment({ database, clock, newId, cipher }: SegmentShelfOptions): SegmentShelf {
  const listSources = async (within: Pick<Database, 'selectFrom'> = database) => {
    const rows = await within
      .selectFrom('segment_sources')
      .selectAll()
      .orderBy('created_ms')
      .orderBy(sql.ref('rowid'))
      .execute();
    return rows.map((row) => openedSource(row, cipher));
  };
  return {
    sources: () => listSources(),
    createSource: (draft) =>
      // One transaction: of two that are made at once, the second sees the first.
      database.transaction().execute(async (transaction) => {
        refuseTaken(await listSources(transaction), draft);
        const source = { ...draft, id: newId(), createdMs: clock() };
        await transaction.insertInto('segment_sources').values(sealedSource(source, cipher)).execute();
        return source;
      }),
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
      return rows.map(readVersion);
    },
    mappings: async (project) => {
      const rows = await database
        .selectFrom('segment_mappings')
        .selectAll()
        .where('project', '=', project)
        .orderBy('version', 'desc')
        .execute();
      return rows.map(readVersion);
    },
    addMapping: (project, document, base) => addMapping({ database, clock }, { project, document, base }),
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

/** One statement: two that are saved at once get two numbers, and of two made from the same `base` one is none. */
async function addMapping(
  { database, clock }: Pick<SegmentShelfOptions, 'database' | 'clock'>,
  { project, document, base }: { project: ProjectId; document: string; base: number | undefined },
): Promise<MappingVersion | undefined> {
  const row = await database
    .insertInto('segment_mappings')
    .columns(['project', 'version', 'document', 'created_ms'])
    .expression(({ selectFrom, fn, eb, val }) =>
      selectFrom('segment_mappings')
        .select([
          val(project).as('project'),
          eb(fn.coalesce(fn.max<number>('version'), val(0)), '+', 1).as('version'),
          val(document).as('document'),
          val(clock()).as('created_ms'),
        ])
        .where('project', '=', project)
        .$if(base !== undefined, (query) =>
          query.having(
            (each) => each.fn.coalesce(each.fn.max<number>('version'), each.val(0)),
            '=',
            base ?? 0,
          ),
        ),
    )
    .returningAll()
    .executeTakeFirst();
  return row && readVersion(row);
}

type Named = Pick<SavedSource, 'project' | 'name' | 'writeKey'>;

function refuseTaken(sources: readonly SavedSource[], { project, name, writeKey }: Named): void {
  if (sources.some((source) => source.writeKey === writeKey))
    throw new Problem('invalid_request', 'Another source has this write key.', 'writeKey');
  if (sources.some((source) => source.project === project && source.name === name))
    throw new Problem('invalid_request', 'Another source of this project has this name.', 'name');
}

function readVersion({ project, version, document, created_ms }: SegmentMappingRow): MappingVersion {
  return { project, version, document, createdMs: created_ms };
}
