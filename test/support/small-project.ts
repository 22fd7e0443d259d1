/** A project small enough to be read, in the tables of an engine of its own: for charts whose numbers a person can tell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { groupId } from '../../src/domain/ids.ts';
import { parseDefinition } from '../../src/query/charts/parse.ts';
import type {
  ChartDefinition,
  ChartKind,
  ChartResult,
  CohortDefinition,
  Point,
  UnitRow,
  UnitsPage,
} from '../../src/query/contract.ts';
import { findProjectTerms } from '../../src/query/definition/terms/terms.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { explainChart } from '../../src/query/run/explain-chart.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import { runUnits, streamUnits } from '../../src/query/run/run-units.ts';
import type { Engine } from '../../src/store/contract.ts';
import { ProjectTables } from '../../src/store/derived/project-tables.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';

/** A moment as ISO text; what happened; by whom; in which companies, each with its version of properties (`acme`, `acme@1`); in which session. */
export type Happened = readonly [
  time: string,
  type: string,
  user: string,
  companies?: readonly string[],
  props?: object,
  session?: number,
];

export interface SmallProject {
  readonly timeZone?: string;
  /** "Now". */
  readonly now: string;
  readonly events: readonly Happened[];
  /** Properties by version of a company: `acme@1`; in force from the moment given. */
  readonly companies?: Readonly<Record<string, readonly [from: string, props: object]>>;
  /** Types of events that are no use. */
  readonly inactiveEvents?: readonly string[];
  /** Users that count as another. */
  readonly merged?: Readonly<Record<string, string>>;
}

export interface ProjectQueries {
  /** The answer; the same from events alone and with the roll-ups of the older half of them. */
  chart<K extends ChartKind>(
    definition: { readonly kind: K } & Record<string, unknown>,
  ): Promise<Extract<ChartResult, { kind: K }>>;
  /** Names of the units behind a number with their metric, by name. */
  units(definition: object, point: Point): Promise<readonly (readonly [string, number | null])[]>;
  /** As a file has them, with first event and creator. */
  exported(definition: object, point: Point): Promise<readonly UnitRow[]>;
  /** Names of those in a cohort now. */
  members(cohort: CohortDefinition): Promise<readonly string[]>;
  /** The tables that the statements of a chart read where the older half of the events is derived. */
  tables(definition: object): Promise<ReadonlySet<string>>;
  close(): Promise<void>;
}

const project = 1;

const unitsPage = { properties: [], orderBy: 'value', descending: false, offset: 0, limit: 100 } as const;

export async function smallProject({
  timeZone = 'Europe/Berlin',
  now,
  events,
  companies = {},
  merged = {},
  inactiveEvents = [],
}: SmallProject): Promise<ProjectQueries> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-small-'));
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
  const ids = new Map<string, string>();
  const id = (name: string) => {
    const known = ids.get(name) ?? String(1_000 + ids.size);
    ids.set(name, known);
    return known;
  };
  const unitOf = (name: string) => (name.startsWith('user ') ? id(name) : groupId(project, 'company', name));
  await insertEvents(engine, events, id, unitOf);
  const names = new Set(events.flatMap(([, , user, groups = []]) => [`user ${user}`, ...groups.map(nameOf)]));
  await insert(
    engine,
    'units',
    [...names].map((name) => ({
      type: name.startsWith('user ') ? '$user' : 'company',
      unit: unitOf(name),
      value: name.replace('user ', ''),
      received: 0,
    })),
  );
  await insert(
    engine,
    'versions',
    Object.entries(companies).map(([version, [since, props]]) => ({
      type: 'company',
      unit: unitOf(nameOf(version)),
      ver: id(version),
      scope: 'profile',
      effective: Date.parse(since),
      received: Date.parse(since),
      props,
    })),
  );
  await insert(
    engine,
    'merges',
    Object.entries(merged).map(([user, canonical]) => ({
      user: id(`user ${user}`),
      canonical: id(`user ${canonical}`),
      received: 0,
      reason: 'login',
    })),
  );
  const facts: ProjectFacts = {
    terms: { project: { ...findProjectTerms({}), inactiveEvents }, groupTypes: {} },
    project,
    timeZone,
    groupTypes: ['company'],
    hasMerges: Object.keys(merged).length > 0,
    freshnessMs: Date.parse(now),
    cohorts: [],
    nameProperties: {},
  };
  const derived = await deriveHalf(engine, events.length, timeZone);
  const sources = [facts, { ...facts, derived }];
  const both = async <T>(ask: (known: ProjectFacts) => Promise<T>): Promise<T> => {
    const [one, other] = await Promise.all(sources.map(ask));
    expect(other).toEqual(one);
    return one as T;
  };
  return {
    async chart(definition) {
      const parsed = parseDefinition(definition) as ChartDefinition;
      return (await both(async (known) => withoutCost(await runChart(engine, known, parsed)))) as never;
    },
    async units(definition, point) {
      const request = { ...unitsPage, definition: parseDefinition(definition) as ChartDefinition, point };
      const { rows, total } = await both((known): Promise<UnitsPage> => runUnits(engine, known, request));
      expect(total).toBe(rows.length);
      return rows.map(({ value, metric }) => [value, metric] as const);
    },
    async exported(definition, point) {
      const request = { ...unitsPage, definition: parseDefinition(definition), point, origins: true };
      const all: UnitRow[] = [];
      for await (const rows of streamUnits(engine, facts, request)) all.push(...rows);
      return all;
    },
    async members(cohort) {
      const known = { ...facts, cohorts: [{ id: 'c', name: 'c', definition: cohort }] };
      const day = now.slice(0, 10);
      const range = { start: day, end: day };
      const definition = parseDefinition({ kind: 'cohortSize', unit: cohort.unit, cohort: 'c', range });
      const point = { kind: 'cohortSize', segment: 0, values: [], x: 0, outcome: 'did' } as const;
      const { rows } = await runUnits(engine, known, { ...unitsPage, definition, point });
      return rows.map(({ value }) => value);
    },
    async tables(definition) {
      const parsed = parseDefinition(definition) as ChartDefinition;
      const statements = await explainChart(engine, { ...facts, derived }, parsed, {}, () => 0);
      return new Set(statements.flatMap(({ sql }) => sql.match(/(?<=FROM )[a-z_]+/g) ?? []));
    },
    async close() {
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** One chunk per event, in the order given. */
function insertEvents(
  engine: Engine,
  events: readonly Happened[],
  id: (name: string) => string,
  unitOf: (name: string) => string,
) {
  return insert(
    engine,
    'events',
    events.map(([time, type, user, groups = [], props = {}, session = -1], index) => ({
      chunk: index + 1,
      event_type: type,
      time: Date.parse(time),
      received: Date.parse(time),
      user: id(`user ${user}`),
      user_ver: '0',
      g0: groups.map((group) => unitOf(nameOf(group))),
      v0: groups.map((group) => (group.includes('@') ? id(group) : '0')),
      props,
      session_id: session,
    })),
  );
}

function nameOf(version: string): string {
  return version.split('@')[0] ?? version;
}

async function insert(engine: Engine, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const lines = rows.map((row, index) => `${JSON.stringify({ project, chunk: 1, row: index, ...row })}\n`);
  await engine.insert(table, lines.join(''));
}

/** The rest is a tail that charts read from the events. */
async function deriveHalf(engine: Engine, events: number, timeZone: string) {
  await insert(engine, 'group_types', [{ type: 'company', slot: 0, received: 0 }]);
  const tables = new ProjectTables({ engine, clock: () => 0, project });
  const to = Math.floor(events / 2);
  while ((await tables.next(to, timeZone)) > 0);
  const { progress } = tables;
  if (!progress) throw new Error('nothing was derived');
  return { toChunk: progress.toChunk, toBatch: progress.toBatch, timeZone };
}

/** What it took differs by the source that is read. */
function withoutCost({ rowsRead: _, memoryBytes: __, ...rest }: ChartResult): object {
  return 'compared' in rest && rest.compared ? { ...rest, compared: withoutCost(rest.compared) } : rest;
}
