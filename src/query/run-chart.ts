import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import {
  type Engine,
  EngineError,
  type SelectOptions,
  type SelectResult,
  type Statement,
} from '../store/contract.ts';
import type { ChartDefinition, ChartResult, ProjectFacts, SegmentationDefinition } from './contract.ts';
import { planSegmentation } from './plan/segmentation.ts';
import { segmentationResult } from './result/segmentation.ts';
import { seriesStatement, withoutUnitStatement } from './sql/segmentation.ts';

export const defaultQueryLimits: SelectOptions = {
  timeLimitMs: limits.queryMsMax,
  memoryLimitBytes: limits.queryMemoryBytesMax,
};

/**
 * Runs one chart. Errors: Problem `invalid_definition` (a place in the definition), `query_too_big`, `query_timeout`,
 * `unavailable` (the engine fails).
 */
export async function runChart(
  engine: Pick<Engine, 'select'>,
  facts: ProjectFacts,
  definition: ChartDefinition,
  options: SelectOptions = defaultQueryLimits,
): Promise<ChartResult> {
  return runSegmentation((statement) => select(engine, statement, options), facts, definition);
}

type Ask = (statement: Statement) => Promise<SelectResult>;

async function runSegmentation(
  ask: Ask,
  facts: ProjectFacts,
  definition: SegmentationDefinition,
): Promise<ChartResult> {
  const plan = planSegmentation(definition, facts);
  const answers = await Promise.all(
    plan.selectors.map(async (selector) => {
      const withoutUnit = withoutUnitStatement(plan, selector);
      const [series, without] = await Promise.all([
        ask(seriesStatement(plan, selector)),
        withoutUnit && ask(withoutUnit),
      ]);
      return {
        series: series.rows,
        withoutUnit: Number(without?.rows[0]?.['n'] ?? series.rows[0]?.['withoutUnit'] ?? 0),
        rowsRead: series.rowsRead + (without?.rowsRead ?? 0),
      };
    }),
  );
  const rowsRead = answers.reduce((sum, answer) => sum + answer.rowsRead, 0);
  return segmentationResult(definition, plan.buckets, answers, { freshnessMs: facts.freshnessMs, rowsRead });
}

async function select(
  engine: Pick<Engine, 'select'>,
  statement: Statement,
  options: SelectOptions,
): Promise<SelectResult> {
  try {
    return await engine.select(statement, options);
  } catch (error) {
    throw error instanceof EngineError ? toProblem(error, options) : error;
  }
}

/** A wrong statement or row is our bug and stays an error. */
function toProblem(error: EngineError, options: SelectOptions): Error {
  switch (error.kind) {
    case 'timeout':
      return new Problem(
        'query_timeout',
        `The chart took longer than ${options.timeLimitMs / 1000} s; shorten the range or add a filter.`,
      );
    case 'memory':
      return new Problem(
        'query_too_big',
        `The chart needs more than ${Math.round(options.memoryLimitBytes / 1e6)} MB of memory; shorten the range or add a filter.`,
      );
    case 'size':
      return new Problem(
        'query_too_big',
        'The chart has more filters and values than one statement may ask for; take fewer, or "is" instead of "contains".',
      );
    case 'io':
      return new Problem('unavailable', 'The engine does not answer; try again.');
    case 'query':
    case 'data':
      return error;
  }
}
