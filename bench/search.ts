/** What a search costs among 100,000 groups that changed three times each, and 500,000 users. */
import {
  keepForAWhile,
  keepTexts,
  readNames,
  searchProject,
  searchRequestSchema,
} from '../src/query/contract.ts';
import type { ProjectFacts } from '../src/query/facts.ts';
import { createStatementRunner } from '../src/query/run/statement-runner.ts';
import type { Engine } from '../src/store/contract.ts';
import { openEngine } from '../src/store/engine.ts';
import { migrate } from '../src/store/migrate.ts';
import { markdownTable, median } from './table.ts';

const project = 1;
const groups = 100_000;
const users = 500_000;
const nowMs = Date.UTC(2026, 10, 30);

interface SearchBenchOptions {
  /** Directory of an embedded engine; filled where it is empty. */
  readonly directory: string;
  /** Counted rounds, after one that warms the caches. */
  readonly rounds: number;
}

/** Each round asks for another text: the engine remembers what did not match. */
const questions: readonly { readonly name: string; readonly text: (round: number) => string }[] = [
  { name: 'part of a value', text: (round) => `bakeries-${70 + round}` },
  { name: 'a name', text: (round) => `Silver Foods ${148 + round * 160}` },
  { name: 'a property now', text: (round) => `granite${5_014 + 16 * round}.example` },
  { name: 'a plan, now or earlier', text: (round) => `Plan ${round}` },
  { name: 'a user id', text: (round) => `user-${4_321 + round}@` },
  {
    name: 'a typing error',
    text: (round) => `northvale ${['gruop', 'goup', 'grop', 'grouup', 'froup', 'grpup'][round % 6]}`,
  },
  { name: 'nothing', text: (round) => `qqzzk${round}` },
];

export async function benchSearch({ directory, rounds }: SearchBenchOptions): Promise<string> {
  const engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  try {
    await migrate(engine, Date.now);
    await fill(engine);
    const names = keepForAWhile(readNames);
    const kept = { readNames: names, readTexts: keepTexts(names) };
    const first = await ask(engine, kept, 'first');
    const rows: string[][] = [];
    for (const { name, text } of questions) {
      const asked: Awaited<ReturnType<typeof ask>>[] = [];
      for (let round = 0; round <= rounds; round++) asked.push(await ask(engine, kept, text(round)));
      const [, ...counted] = asked;
      const of = (read: (each: (typeof asked)[number]) => number) => Math.round(median(counted.map(read)));
      rows.push([
        name,
        text(1),
        ...[of(({ hits }) => hits), of(({ cpuMs }) => cpuMs), of(({ ms }) => ms)].map(String),
      ]);
    }
    rows.push([
      'the first of all',
      'first',
      ...[first.hits, first.cpuMs, first.ms].map((each) => String(Math.round(each))),
    ]);
    return markdownTable([['search for', 'such as', 'hits', 'processor ms', 'ms'], ...rows]);
  } finally {
    await engine.close();
  }
}

async function ask(engine: Engine, kept: Parameters<typeof searchProject>[2], q: string) {
  const { run } = createStatementRunner(engine, { timeLimitMs: 60_000 });
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { hits } = await searchProject(run, facts, kept, [], searchRequestSchema.parse({ q }));
  const { user, system } = process.cpuUsage(cpu);
  return { hits: hits.length, cpuMs: (user + system) / 1_000, ms: performance.now() - start };
}

const facts: ProjectFacts = {
  project,
  timeZone: 'Europe/Berlin',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: nowMs,
  dataVersion: 'as filled',
  completeTo: 4,
  cohorts: [],
  nameProperties: {},
};

async function fill(engine: Engine): Promise<void> {
  const limits = { timeLimitMs: 60_000, memoryLimitBytes: 1e9 };
  const { rows } = await engine.select(
    { sql: 'SELECT count() AS n FROM identities', parameters: {} },
    limits,
  );
  if (Number(rows[0]?.['n']) > 0) return;
  for (const sql of [insertGroups, insertUsers, insertVersions, insertIdentities])
    await engine.command({ sql, parameters: {} });
  await engine.command({ sql: 'OPTIMIZE TABLE versions FINAL', parameters: {} });
}

const first = `['Acme','Northvale','Copper','Harbor','Silver','Blue','Granite','Willow','Summit','Delta','Orchid','Falcon','Cedar','Lumen','Vertex','Quarry'][1 + n % 16]`;
const second = `['Group','Bakeries','Labs','Partners','College','Studio','Learning','Maritime','Logistics','Foods'][1 + intDiv(n, 16) % 10]`;
const at = (ms: string) => `fromUnixTimestamp64Milli(toInt64(${ms}), 'UTC')`;

const insertGroups = `INSERT INTO units (chunk, row, project, type, unit, value, received)
SELECT 1, n, ${project}, 'company', sipHash64('company', n), lower(concat(${first}, '-', ${second}, '-', toString(n))), ${at(String(nowMs))}
FROM (SELECT number AS n FROM numbers(${groups}))`;

const insertUsers = `INSERT INTO units (chunk, row, project, type, unit, value, received)
SELECT 2, n, ${project}, '$user', sipHash64('user', n), concat('user-', toString(n), '@example.com'), ${at(String(nowMs))}
FROM (SELECT number AS n FROM numbers(${users}))`;

const insertVersions = `INSERT INTO versions
  (chunk, row, project, type, unit, ver, scope, effective, received, source, request, props)
SELECT 3, number, ${project}, 'company', sipHash64('company', n), sipHash64('version', n, m), 'profile', since, since, 'amplitude', 'request',
  CAST(concat('{"name":"', ${first}, ' ', ${second}, ' ', toString(n), '","plan":"Plan ', toString(sipHash64(n, m) % 9),
    '","status":"', ['trial','paying','churned'][1 + sipHash64(m, n) % 3], '","seats":', toString(n % 100), ',"arr_usd":', toString(n * 12),
    ',"csm":"', ['Ann Smith','Bob Jones','Cleo Day'][1 + n % 3], '","domain":"', lower(${first}), toString(n), '.example","country":"',
    ['DE','FR','US'][1 + n % 3], '","industry":"', ${second}, '","renewal_on":"2027-0', toString(1 + n % 9), '-01","tags":["a","b', toString(n % 7), '"]}'), 'JSON')
FROM (SELECT number, toUInt64(intDiv(number, 4)) AS n, toUInt64(number % 4) AS m, ${at(`${nowMs} - (4 - m) * 2592000000`)} AS since
  FROM numbers(${4 * groups}))`;

const insertIdentities = `INSERT INTO identities (chunk, row, project, id_kind, id, user, received)
SELECT 4, n, ${project}, 'user_id', concat('user-', toString(n), '@example.com'), sipHash64('user', n), ${at(String(nowMs))}
FROM (SELECT number AS n FROM numbers(${users}))`;
