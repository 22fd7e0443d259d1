/**
 * The first statement of each kind's example, kept beside the kind as example.sql for people to read; every statement of the
 * example is run through the engine's EXPLAIN. `vitest run -u` writes the files anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderStatement } from '../../cli/present/statements.ts';
import type { Engine } from '../../store/contract.ts';
import { openEngine } from '../../store/engine.ts';
import { migrate } from '../../store/migrate.ts';
import type { ProjectFacts } from '../facts.ts';
import { explainChart } from '../run/explain-chart.ts';
import { selectOptions } from '../run/statement-runner.ts';
import { parseCohort, parseDefinition } from './parse.ts';
import { kinds } from './registry.ts';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-statements-'));
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
});
afterAll(async () => {
  await engine?.close();
  rmSync(directory, { recursive: true, force: true });
});

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: true,
  freshnessMs: Date.UTC(2026, 5, 1),
  cohorts: [
    {
      id: 'c1',
      name: 'Active companies',
      definition: parseCohort({
        unit: { kind: 'group', groupType: 'company' },
        members: { kind: 'dynamic', all: [{ any: [{ kind: 'performed', event: { kind: 'any' } }] }] },
      }),
    },
  ],
  nameProperties: {},
};

/** `revenueLtv` is in the folder revenue-ltv. */
const folderOf = (kind: string) => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(Object.entries(kinds))('the statements of %s', (kind, { example }) => {
  it('begin with the one of example.sql, and the engine can plan all of them', async () => {
    const definition = parseDefinition(example.definition);
    const statements = await explainChart(engine, facts, definition, {}, () => 0);
    const [first] = statements;
    await expect(`${renderStatement(first as typeof first & object)}\n`).toMatchFileSnapshot(
      `./${folderOf(kind)}/example.sql`,
    );
    for (const { sql, parameters } of statements) {
      const plan = await engine.select({ sql: `EXPLAIN ${sql}`, parameters }, selectOptions({}));
      expect(plan.rows.length).toBeGreaterThan(1);
    }
  });
});
