/** The statements that a chart ran, as explained to the person who runs the server. */
import { expect, it } from 'vitest';
import { EngineError, type SelectOptions, type Statement } from '../../store/contract.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ProjectFacts } from '../facts.ts';
import { explainChart } from './explain-chart.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: [],
  hasMerges: false,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};
const definition = parseDefinition({
  kind: 'segmentation',
  events: ['open'],
  metric: 'totals',
  range: { start: '2026-01-01', end: '2026-01-02' },
});

it('gives what the engine got and what it took, under the limits of the chart', async () => {
  const got: { readonly statement: Statement; readonly options: SelectOptions }[] = [];
  let nowMs = 0;
  const engine = {
    select: async (statement: Statement, options: SelectOptions) => {
      got.push({ statement, options });
      nowMs += 5;
      return { rows: [], rowsRead: 7, bytesRead: 0, memoryBytes: 0 };
    },
  };
  const statements = await explainChart(engine, facts, definition, { timeLimitMs: 1_234 }, () => nowMs);
  expect(statements.map(({ sql, parameters }) => ({ sql, parameters }))).toEqual(
    got.map(({ statement: { sql, parameters } }) => ({ sql, parameters })),
  );
  expect(statements[0]?.sql).toContain('FROM events');
  expect(Object.values(statements[0]?.parameters ?? {})).toContain('open');
  // Two statements run at once; each moves the clock by 5 ms.
  expect(statements.map(({ rows, rowsRead, elapsedMs }) => [rows, rowsRead, elapsedMs])).toEqual([
    [0, 7, 10],
    [0, 7, 5],
  ]);
  expect(got[0]?.options.timeLimitMs).toBe(1_234);
});

it('fails as the chart does', async () => {
  const engine = { select: () => Promise.reject(new EngineError('timeout', 'too slow')) };
  await expect(explainChart(engine, facts, definition, {}, () => 0)).rejects.toMatchObject({
    code: 'query_timeout',
  });
});
