/** Searches that leave out what the known texts tell cannot match, against searches that ask for all, on random names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InputItem } from '../../src/domain/input.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import {
  keepForAWhile,
  keepTexts,
  readNames,
  renewNames,
  type SearchHits,
  searchProject,
  searchRequestSchema,
} from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { createStatementRunner } from '../../src/query/run/statement-runner.ts';
import type { RunStatement } from '../../src/query/sql/tree/row-statement.ts';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { insertProjects, takeStream } from './project.ts';
import { createRandom, type Random } from './random.ts';

const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_130);
const searches = Number(process.env['ORACLE_SEARCHES'] ?? 40);
/** At each of three moments of a project. */
const searchesEach = 14;
const startMs = Date.UTC(2026, 9, 1);
const nowMs = startMs + 30 * 86_400_000;
/** More than can match, so that nothing is cut off: the order among equals would decide. */
const groups = 40;

let directory: string;
let engine: Engine;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-search-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 2 });
  await migrate(engine, () => 0);
}, budgets.oracleMs);
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

const letters = [...'aabbcdeo rr-', 'É', 'é', 'ß', 'Σ', 'ς', 'İ', '𝒳', '1', '\n', "'"];
const writeWord = (random: Random) =>
  Array.from({ length: 1 + random.below(7) }, () => random.pick(letters)).join('');
const writeText = (random: Random) =>
  Array.from({ length: 1 + random.below(3) }, () => writeWord(random)).join(random.pick([' ', '-', ' ']));

/** As somebody may type it: whole, a part, in capitals, with wrong letters. */
function mistype(random: Random, text: string): string {
  const typed = [...text];
  for (let wrong = random.below(4); wrong > 0; wrong--)
    typed.splice(random.below(typed.length + 1), random.below(2), ...random.some(letters, 0, 1));
  const start = random.chance(0.3) ? random.below(typed.length) : 0;
  const part = typed.slice(start, random.chance(0.3) ? start + 1 + random.below(6) : undefined).join('');
  return random.chance(0.2) ? part.toUpperCase() : part;
}

function writeStream(random: Random) {
  const texts = Array.from({ length: 30 }, () => writeText(random));
  const value = () =>
    random.pick<JsonObject[string]>([...texts, 7, 1.5, true, null, [random.pick(texts), 'x'], {}]);
  const items = Array.from(
    { length: 3 * groups },
    (_, index): InputItem => ({
      kind: 'groupIdentify',
      timeMs: startMs + index * 60_000,
      groups: {
        [random.pick(['company', 'company', 'team'])]: [
          random.chance(0.5) ? `g-${random.below(groups)}` : random.pick(texts),
        ],
      },
      groupProperties: {
        set: {
          ...(random.chance(0.7) && { name: random.chance(0.9) ? writeText(random) : value() }),
          ...(random.chance(0.5) && { plan: value() }),
          ...(random.chance(0.3) && { 'a.b': writeWord(random) }),
        },
      },
    }),
  );
  return items;
}

it(
  `what is known leaves out nothing that is found without, seed ${seed}`,
  async () => {
    let [found, alike] = [0, 0];
    const projects = Math.ceil(searches / 3 / searchesEach);
    for (let project = 1; project <= projects; project++) {
      const random = createRandom(seed + project * 7_919);
      const items = writeStream(random);
      const stream = items.map((item, index) => ({
        item,
        receivedMs: startMs + index * 60_000,
        stamp: 'receipt' as const,
      }));
      const material = {
        timeZone: 'UTC',
        nowMs,
        cohorts: [],
        nameProperties: {},
        stream,
        isListed: () => false,
      };
      const taken = takeStream(project, material);
      const last = Math.max(...taken.rows.map(({ row }) => row.chunk));
      const readNamesKept = keepForAWhile(readNames, { renew: renewNames });
      const kept = { readNames: readNamesKept, readTexts: keepTexts(readNamesKept) };
      let before = -1;
      for (const upTo of [Math.floor(last / 2), last - 2, last]) {
        const rows = taken.rows.filter(({ row }) => row.chunk > before && row.chunk <= upTo);
        await insertProjects(engine, [{ ...taken, rows }]);
        before = upTo;
        const { run } = createStatementRunner(engine, {});
        const facts: ProjectFacts = {
          ...taken.facts,
          ...{ completeTo: upTo, dataVersion: String(upTo), freshnessMs: nowMs },
        };
        const sent = taken.rows.flatMap(({ table, row }) =>
          table === 'versions' ? Object.values(row.props) : [],
        );
        const texts = sent.filter((each): each is string => typeof each === 'string');
        for (let index = 0; index < searchesEach; index++) {
          const q = mistype(random, random.pick(texts)).trim();
          if (q === '') continue;
          const [narrowed, whole] = [
            await search(run, facts, kept, q),
            await search(run, facts, { ...kept, readTexts: readNothing }, q),
          ];
          expect(
            narrowed,
            `ORACLE_SEED=${seed} project ${project} chunk ${upTo}: ${JSON.stringify(q)}`,
          ).toEqual(whole);
          if (narrowed.hits.length > 0) found++;
          if (narrowed.hits.some(({ matched }) => matched.how === 'typing')) alike++;
        }
      }
    }
    expect(found).toBeGreaterThan(searches / 5);
    expect(alike).toBeGreaterThan(searches / 25);
  },
  budgets.oracleMs * Math.ceil(searches / 1_000),
);

type Kept = Parameters<typeof searchProject>[2];

const readNothing: Kept['readTexts'] = async () => ({ asOfMs: nowMs, found: new Map() });

function search(run: RunStatement, facts: ProjectFacts, kept: Kept, q: string): Promise<SearchHits> {
  return searchProject(run, facts, kept, [], searchRequestSchema.parse({ q, limit: 50 }));
}
