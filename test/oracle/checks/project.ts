/** Lines taken by the real intake into tables of their own project, and what Data QA says of them. */

import type { ImportLine } from '../../../src/demo/lines.ts';
import type { InputItem } from '../../../src/domain/input.ts';
import { tableNames } from '../../../src/domain/rows.ts';
import { decide } from '../../../src/intake/decide.ts';
import { runChecks } from '../../../src/query/checks/run-checks.ts';
import type { DataQa } from '../../../src/query/contract.ts';
import { createStatementRunner } from '../../../src/query/run/statement-runner.ts';
import type { Engine } from '../../../src/store/contract.ts';
import { readImportLine } from '../../../src/wire/import/read-line.ts';
import { createMemoryState } from '../../support/memory-state.ts';
import { days, endMs } from './lines.ts';

const itemsPerRequest = 500;

export async function checkLines(
  engine: Engine,
  project: number,
  lines: readonly ImportLine[],
): Promise<DataQa> {
  const state = createMemoryState();
  const items = lines
    .toSorted((a, b) => a.time - b.time)
    .flatMap((line): readonly InputItem[] => {
      const read = readImportLine(JSON.stringify(line), endMs);
      if (read.kind === 'refused') throw new Error(`a line is refused: ${read.detail} ${read.raw}`);
      return [read.item];
    });
  for (let from = 0; from < items.length; from += itemsPerRequest) {
    const request = {
      project,
      requestId: `request-${from}`,
      receivedMs: endMs,
      source: 'import',
      stamp: 'import',
      client: 'test',
      items: items.slice(from, from + itemsPerRequest),
      cuts: [],
    } as const;
    state.commit((transaction) => decide(transaction, request));
  }
  for (const table of tableNames) {
    const rows = state.rows(table);
    if (rows.length > 0) await engine.insert(table, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  const facts = {
    project,
    timeZone: 'UTC',
    groupTypes: state.get('groupTypes', project, '') ?? [],
    hasMerges: state.rows('merges').length > 0,
    freshnessMs: endMs,
    cohorts: [],
    nameProperties: {},
  };
  const { run } = createStatementRunner(engine, {});
  return runChecks(run, facts, { last: days }, undefined);
}
