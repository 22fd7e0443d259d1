/** Facts of which only the groups that data touched were read anew, against facts read whole, on random lives of accounts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InputItem } from '../../../src/domain/input.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { keepTypeFacts } from '../../../src/query/accounts/keep-type-facts.ts';
import type { TypeReading } from '../../../src/query/accounts/kept-with-type.ts';
import { readTouched } from '../../../src/query/accounts/read-touched.ts';
import { readFeatureUses } from '../../../src/query/accounts/reading/feature-uses.ts';
import { readGroupWords } from '../../../src/query/accounts/reading/group-words.ts';
import { readColumns } from '../../../src/query/accounts/reading/list/read-columns.ts';
import { renewUnitFacts } from '../../../src/query/accounts/renew-unit-facts.ts';
import {
  groupTypeTermsSchema,
  projectTermsSchema,
  readCarriers,
  readUnitFacts,
} from '../../../src/query/contract.ts';
import type { ProjectFacts } from '../../../src/query/facts.ts';
import { createStatementRunner } from '../../../src/query/run/statement-runner.ts';
import type { Engine } from '../../../src/store/contract.ts';
import { deriveAll } from '../../../src/store/derived/derive-all.ts';
import { openEngine } from '../../../src/store/engine.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { budgets } from '../../budgets.ts';
import { insertProjects, type OracleProject } from '../project.ts';
import { createRandom, type Random } from '../random.ts';
import { companyTerms, groupType, takeAccounts, takeRandomAccounts } from './life.ts';

const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_130);
const streams = Math.max(1, Math.round(Number(process.env['ORACLE_ACCOUNTS'] ?? 13) / 13));
const dayMs = 86_400_000;
const batches = 8;

const terms: NonNullable<ProjectFacts['terms']> = {
  project: projectTermsSchema.parse({ inactiveEvents: ['invoice_paid'] }),
  groupTypes: {
    company: groupTypeTermsSchema.parse(companyTerms),
  },
};
const columns = [
  'metric:people:28',
  'metric:events:7:open',
  'metric:days:28',
  'metric:days:7:click',
  'prop:status',
];

let directory: string;
let engine: Engine;
/** How often all groups were read, and some; of how many. */
let whole = 0;
const touched: number[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-renewed-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
}, budgets.oracleMs);

afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const readType = keepTypeFacts({
  readTouched,
  readUnitFacts: (...of) => {
    whole++;
    return readUnitFacts(...of);
  },
  renewUnitFacts: (run, facts, earlier, changed) => {
    touched.push(changed.length / Math.max(1, earlier.units.length));
    return renewUnitFacts(run, facts, earlier, changed);
  },
});

/** Rows of the chunks behind one, up to another. */
function cutRows(project: OracleProject, after: number, upTo: number): OracleProject {
  return { ...project, rows: project.rows.filter(({ row }) => row.chunk > after && row.chunk <= upTo) };
}

function cutChunks(random: Random, last: number): readonly number[] {
  const first = Math.floor(last * random.pick([0.3, 0.6, 0.9]));
  const ends = Array.from({ length: batches - 1 }, () => first + random.below(last - first));
  return [first, ...ends.sort((a, b) => a - b), last];
}

async function describeReading({ run, facts, type }: TypeReading, asked: readonly string[]) {
  const words = readGroupWords(type);
  const read = await readColumns({ run, facts, type }, asked);
  const uses = await readFeatureUses({ run, facts, type });
  const carriers = await readCarriers({ run, facts, type });
  const rows = type.units.map((unit, index) => [
    unit.unit,
    {
      unit,
      words: words.list(index),
      cells: asked.map((id) => read.get(id)?.cell(index)),
      uses: [uses.find(index, 0), uses.find(index, 1)],
    },
  ]);
  return {
    today: type.today,
    asOfMs: type.asOfMs,
    units: Object.fromEntries(rows),
    carriers: carriers
      .map(({ platform, version, source, age, events, withGroup }) =>
        JSON.stringify([platform, version, source, age, events, withGroup]),
      )
      .sort(),
  };
}

describe(`facts of some groups read anew, seed ${seed}`, () => {
  it(
    'are those that reading all groups gives, whatever came',
    async () => {
      for (let number = 1; number <= streams; number++) await compareLife(number);
      expect(whole).toBeLessThan(streams * batches);
      expect(touched.length).toBeGreaterThanOrEqual(streams);
      // Data that touches all groups would agree too easily.
      expect(Math.min(...touched)).toBeLessThan(0.5);
    },
    budgets.oracleMs * streams,
  );
});

async function compareLife(number: number): Promise<void> {
  const random = createRandom(seed + number * 104_729);
  const { world, endMs, project } = takeRandomAccounts(number, random);
  const { timeZone } = world;
  let day = 0;
  let derived: ProjectFacts['derived'];
  let before = 0;
  for (const upTo of cutChunks(random, findLastChunk(project))) {
    await insertProjects(engine, [cutRows(project, before, upTo)]);
    before = upTo;
    if (random.chance(0.15)) day++;
    if (random.chance(0.3))
      derived = await deriveAll(engine, () => 0, { id: number, timeZone }, { toChunk: upTo });
    const asked = random.some(columns, 0, columns.length);
    await compareUpTo(project, upTo, { asked, nowMs: endMs + day * dayMs, ...(derived && { derived }) });
  }
}

const findLastChunk = ({ rows }: OracleProject) => Math.max(...rows.map(({ row }) => row.chunk));

async function compareUpTo(
  project: OracleProject,
  upTo: number,
  {
    asked,
    nowMs,
    derived,
  }: {
    readonly asked: readonly string[];
    readonly nowMs: number;
    readonly derived?: NonNullable<ProjectFacts['derived']>;
  },
): Promise<void> {
  const { run } = createStatementRunner(engine, {});
  const facts: ProjectFacts = {
    ...project.facts,
    ...{ terms, completeTo: upTo, dataVersion: String(upTo), freshnessMs: nowMs + upTo },
    hasMerges: project.rows.some(({ table, row }) => table === 'merges' && row.chunk <= upTo),
    ...(derived && { derived }),
  };
  const [renewed, read] = [await readType(run, facts, groupType), await readUnitFacts(run, facts, groupType)];
  expect(
    await describeReading({ run, facts, type: renewed }, asked),
    `ORACLE_SEED=${seed} project ${facts.project} chunk ${upTo}`,
  ).toEqual(await describeReading({ run, facts, type: read }, asked));
}

const startMs = Date.UTC(2026, 4, 4, 9);
const nowMs = startMs + 60 * dayMs;

function act(
  who: { readonly userId?: string; readonly deviceId?: string },
  company: string,
  ms = nowMs - dayMs,
): InputItem {
  return {
    ...{ kind: 'event', eventType: 'open', timeMs: ms, clientTimeMs: ms, ...who },
    ...{ groups: { company: [company] }, properties: {}, client: { platform: 'Web' }, library: 'sdk/1' },
  };
}
const ofUser = (userId: string, more: object): InputItem =>
  ({ kind: 'identify', userId, timeMs: nowMs, groups: {}, client: {}, ...more }) as InputItem;
const ofCompany = (company: string, set: JsonObject): InputItem => ({
  ...{ kind: 'groupIdentify', timeMs: nowMs, groups: { company: [company] }, groupProperties: { set } },
});

/** What came at first, and then each a change of its own kind. */
const firstItems = [
  ...[
    act({ userId: 'ann' }, 'acme', startMs),
    act({ userId: 'bob' }, 'acme'),
    act({ userId: 'cem' }, 'acme'),
  ],
  ...[
    act({ deviceId: 'phone' }, 'bolt'),
    act({ deviceId: 'tablet' }, 'bolt'),
    act({ userId: 'dia' }, 'delta'),
  ],
  ...[ofUser('cem', { groups: { company: ['acme'] } }), ofCompany('acme', { status: 'paying' })],
];
const laterItems: readonly (readonly [what: string, InputItem])[] = [
  ['a list of groups', ofUser('cem', { groups: { company: ['bolt'] } })],
  ['a device of somebody new', ofUser('eve', { deviceId: 'phone' })],
  ['a device of somebody known', ofUser('dia', { deviceId: 'tablet' })],
  ['a merge', { kind: 'map', timeMs: nowMs, userId: 'bob', globalUserId: 'ann' }],
  [
    'a user id of the one who was merged into',
    { kind: 'map', timeMs: nowMs, userId: 'ann', globalUserId: 'dia' },
  ],
  ['a stage', ofCompany('acme', { status: 'churned' })],
  ['a name that leaves out', ofCompany('delta', { name: 'a test' })],
  ['a late event', act({ userId: 'cem' }, 'acme', startMs + 9 * dayMs)],
  ['an event of tomorrow', act({ userId: 'cem' }, 'delta', nowMs + dayMs)],
  ['a new group', act({ userId: 'gus' }, 'golf')],
  ['a group without events', ofCompany('hotel', { name: 'Hotel' })],
];

it(
  'facts of some groups read anew are right after each kind of change',
  async () => {
    const nothing: InputItem = { ...act({ userId: 'nobody' }, 'x'), groups: {} } as InputItem;
    // A chunk ends with every third request.
    const chunks = [firstItems, ...laterItems.map(([, item]) => [item])];
    const stream = chunks.flatMap((items, chunk) =>
      [...items.map((item) => ({ item, at: 0 })), { item: nothing, at: 1 }, { item: nothing, at: 2 }].map(
        ({ item, at }) => ({ item, receivedMs: nowMs + 10 * chunk + at, stamp: 'receipt' as const }),
      ),
    );
    const project = takeAccounts(1_000, { timeZone: 'UTC', nowMs, stream });
    const wholeBefore = whole;
    for (let upTo = 1; upTo <= findLastChunk(project); upTo++) {
      await insertProjects(engine, [cutRows(project, upTo - 1, upTo)]);
      const derived =
        upTo === 1 ? await deriveAll(engine, () => 0, { id: 1_000, timeZone: 'UTC' }) : undefined;
      await compareUpTo(project, upTo, {
        asked: columns.slice(0, 2),
        nowMs: nowMs + 100,
        ...(derived && { derived }),
      });
    }
    expect(findLastChunk(project)).toBe(chunks.length);
    expect(whole - wholeBefore).toBe(1);
  },
  budgets.oracleMs,
);

it('a stage that was written over at its own moment never was', async () => {
  const stages = [
    [9, 'paying', 500],
    [7, 'churned', 400],
    [2, 'paying', 300],
    [2, 'churned', 200],
  ] as const;
  const stream = stages.map(([daysAgo, status, arr]) => ({
    ...{ item: ofCompany('acme', { status, arr }), receivedMs: nowMs - daysAgo * dayMs },
    stamp: 'receipt' as const,
  }));
  const project = takeAccounts(2_000, { timeZone: 'UTC', nowMs, stream });
  await insertProjects(engine, [project]);
  const { run } = createStatementRunner(engine, {});
  const { units } = await readUnitFacts(run, { ...project.facts, terms }, groupType);
  expect(units).toMatchObject([{ goneSinceDay: Math.floor(nowMs / dayMs) - 7, valueBeforeGone: 500 }]);
});
