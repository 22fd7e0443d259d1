/** Runs a chart and returns its statements instead of its answer, for people who develop charts. */
import type { Engine, Statement } from '../../store/contract.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import type { ProjectFacts } from '../facts.ts';
import { runChart } from './run-chart.ts';
import type { RunOptions } from './statement-runner.ts';

/** A statement as the engine got it, and what it took. */
export interface ExplainedStatement extends Statement {
  readonly rows: number;
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

/** All statements of a chart, with those of its notes and names, in the order in which they were begun. Errors: as runChart. */
export async function explainChart(
  engine: Pick<Engine, 'select'>,
  facts: ProjectFacts,
  definition: ChartDefinition,
  options: RunOptions,
  monotonicMs: () => number,
): Promise<readonly ExplainedStatement[]> {
  const statements: ExplainedStatement[] = [];
  const select: Engine['select'] = async (statement, limits) => {
    const { sql, parameters } = statement;
    const place = statements.push({ sql, parameters, rows: 0, rowsRead: 0, elapsedMs: 0 }) - 1;
    const startMs = monotonicMs();
    const result = await engine.select(statement, limits);
    const elapsedMs = Math.round(monotonicMs() - startMs);
    statements[place] = { sql, parameters, rows: result.rows.length, rowsRead: result.rowsRead, elapsedMs };
    return result;
  };
  await runChart({ select }, facts, definition, options);
  return statements;
}
