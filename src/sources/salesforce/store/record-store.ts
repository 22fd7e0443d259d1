/** Which records feed which groups, and which are part of which roll-ups: kept between runs, changed page by page. */
import type { ProjectId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import { writeRun } from '../runs/run-store.ts';
import type { Run } from '../sync/run.ts';
import type { ChildRow, Database, FeedRow, MappingPlace } from './tables.ts';
import { replaceUnmatched, type Unmatched } from './unmatched-store.ts';

interface RollUpPlace extends MappingPlace {
  /** The roll-up's property. */
  readonly rollUp: string;
}

export type Feed = Pick<FeedRow, 'record' | 'value'>;
export type Child = Pick<ChildRow, 'child' | 'parent' | 'amount' | 'moment'>;

interface FeedPage {
  /** Whose feeds are replaced by these. */
  readonly records: readonly string[];
  readonly feeds: readonly Feed[];
  /** Records to be read again. */
  readonly pending: readonly string[];
  /** Those of the records that feed nothing yet. */
  readonly unmatched: readonly Unmatched[];
}

interface ChildPage {
  readonly children: readonly string[];
  readonly parts: readonly Child[];
  /** Parents whose roll-up changes. */
  readonly parents: readonly string[];
}

export interface RecordStore {
  /** Feeds of these records, and all feeds of these groups. */
  readFeeds(
    place: MappingPlace,
    records: readonly string[],
    values: readonly string[],
  ): Promise<readonly Feed[]>;
  /** Records that this run has not seen. */
  listUnseen(place: MappingPlace, run: number, count: number): Promise<readonly string[]>;
  listPending(place: MappingPlace, count: number): Promise<readonly string[]>;
  /** Together with how far the run is. */
  saveFeeds(place: MappingPlace, page: FeedPage, run: Run): Promise<void>;
  readParts(place: RollUpPlace, children: readonly string[]): Promise<readonly Child[]>;
  readPartsOf(place: RollUpPlace, parents: readonly string[]): Promise<readonly Child[]>;
  listUnseenParts(place: RollUpPlace, run: number, count: number): Promise<readonly Child[]>;
  saveParts(place: RollUpPlace, page: ChildPage, run: Run): Promise<void>;
  /** Forgets what other mappings and roll-ups than these left. */
  keepOnly(project: ProjectId, mappings: readonly string[], rollUps: readonly string[]): Promise<void>;
  forget(project: ProjectId): Promise<void>;
}

/** SQLite takes 32,766 values in a statement. */
const valuesMax = 4_000;

export function openRecordStore(database: Database): RecordStore {
  const feedsOf = ({ project, mapping }: MappingPlace, within: Pick<Database, 'selectFrom'> = database) =>
    within.selectFrom('feeds').where('project', '=', project).where('mapping', '=', mapping);
  const partsOf = ({ rollUp, project, mapping }: RollUpPlace) =>
    database
      .selectFrom('children')
      .select(['child', 'parent', 'amount', 'moment'])
      .where('project', '=', project)
      .where('mapping', '=', mapping)
      .where('roll_up', '=', rollUp);
  return {
    readFeeds: async (place, records, values) => {
      const ofRecords = await inPieces(records, (some) =>
        feedsOf(place).select(['record', 'value']).where('record', 'in', some).execute(),
      );
      const wanted = [...new Set([...values, ...ofRecords.map(({ value }) => value)])];
      const ofValues = await inPieces(wanted, (some) =>
        feedsOf(place).select(['record', 'value']).where('value', 'in', some).execute(),
      );
      return ofValues;
    },
    listUnseen: async (place, run, count) =>
      (await feedsOf(place).select('record').distinct().where('seen', '!=', run).limit(count).execute()).map(
        ({ record }) => record,
      ),
    listPending: async (place, count) =>
      (await feedsOf(place).select('record').distinct().where('pending', '=', 1).limit(count).execute()).map(
        ({ record }) => record,
      ),
    saveFeeds: (place, page, run) =>
      database.transaction().execute(async (transaction) => {
        await replaceFeeds(transaction, place, page, run.number);
        await replaceUnmatched(transaction, place, page);
        await writeRun(transaction, 'runs', place.project, run);
      }),
    readParts: (place, children) =>
      inPieces(children, (some) => partsOf(place).where('child', 'in', some).execute()),
    readPartsOf: (place, parents) =>
      inPieces(parents, (some) => partsOf(place).where('parent', 'in', some).execute()),
    listUnseenParts: (place, run, count) => partsOf(place).where('seen', '!=', run).limit(count).execute(),
    saveParts: (place, page, run) =>
      database.transaction().execute(async (transaction) => {
        await replaceParts(transaction, place, page, run.number);
        await markPending(transaction, place, page.parents);
        await writeRun(transaction, 'runs', place.project, run);
      }),
    keepOnly: async (project, mappings, rollUps) => {
      const feeds = database.deleteFrom('feeds').where('project', '=', project);
      await (mappings.length > 0 ? feeds.where('mapping', 'not in', mappings) : feeds).execute();
      const children = database.deleteFrom('children').where('project', '=', project);
      const named = ({ mapping, roll_up }: Pick<ChildRow, 'mapping' | 'roll_up'>) =>
        JSON.stringify([mapping, roll_up]);
      const present = await database
        .selectFrom('children')
        .select(['mapping', 'roll_up'])
        .distinct()
        .where('project', '=', project)
        .execute();
      for (const each of present.filter((one) => !rollUps.includes(named(one))))
        await children.where('mapping', '=', each.mapping).where('roll_up', '=', each.roll_up).execute();
    },
    forget: async (project) => {
      await database.deleteFrom('feeds').where('project', '=', project).execute();
      await database.deleteFrom('unmatched').where('project', '=', project).execute();
      await database.deleteFrom('children').where('project', '=', project).execute();
    },
  };
}

async function inPieces<T>(
  values: readonly string[],
  read: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const found: (readonly T[])[] = [];
  for (const some of inParts(values, valuesMax)) found.push(await read(some));
  // Not as arguments, of which a call takes some 100,000.
  return found.flat();
}

async function replaceFeeds(
  database: Database,
  { project, mapping }: MappingPlace,
  { records, feeds, pending }: FeedPage,
  seen: number,
): Promise<void> {
  for (const some of inParts(records, valuesMax))
    await database
      .deleteFrom('feeds')
      .where('project', '=', project)
      .where('mapping', '=', mapping)
      .where('record', 'in', some)
      .execute();
  const rows = feeds.map(({ record, value }) => ({
    project,
    mapping,
    record,
    value,
    seen,
    pending: 0 as const,
  }));
  for (const some of inParts(rows, 1_000)) await database.insertInto('feeds').values(some).execute();
  await markPending(database, { project, mapping }, pending);
}

async function markPending(
  database: Database,
  { project, mapping }: MappingPlace,
  records: readonly string[],
): Promise<void> {
  for (const some of inParts(records, valuesMax))
    await database
      .updateTable('feeds')
      .set({ pending: 1 })
      .where('project', '=', project)
      .where('mapping', '=', mapping)
      .where('record', 'in', some)
      .execute();
}

async function replaceParts(
  database: Database,
  { project, mapping, rollUp }: RollUpPlace,
  { children, parts }: ChildPage,
  seen: number,
): Promise<void> {
  for (const some of inParts(children, valuesMax))
    await database
      .deleteFrom('children')
      .where('project', '=', project)
      .where('mapping', '=', mapping)
      .where('roll_up', '=', rollUp)
      .where('child', 'in', some)
      .execute();
  const rows = parts.map((part) => ({ project, mapping, roll_up: rollUp, seen, ...part }));
  for (const some of inParts(rows, 1_000)) await database.insertInto('children').values(some).execute();
}
