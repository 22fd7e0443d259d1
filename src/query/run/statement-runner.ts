/** Runs statements under the limits of a chart, and turns engine errors into problems. */
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import {
  type Engine,
  EngineError,
  isFoldingFault,
  type ResultRow,
  type SelectOptions,
  type SelectProgress,
  type Statement,
} from '../../store/contract.ts';
import type { RowStatement, RunStatement } from '../sql/tree/row-statement.ts';

export interface RunOptions extends Partial<SelectOptions> {
  /** `events`: do not use the derived tables; `days`: only the roll-ups by day. Absent: the planner chooses. */
  readonly source?: 'events' | 'days';
}

interface StatementRunner {
  readonly run: RunStatement;
  /** Usage so far: rows read by all statements, memory of the largest one. */
  spent(): { readonly rowsRead: number; readonly memoryBytes: number };
}

/** Runs the statements of one chart under its limits. `memoryAdvice`: what to do where it needs too much memory. */
export function createStatementRunner(
  engine: Pick<Engine, 'select'>,
  options: RunOptions,
  memoryAdvice?: string,
): StatementRunner {
  const limited = selectOptions(options);
  const progress: SelectProgress[] = [];
  let rowsRead = 0;
  let memoryBytes = 0;
  return {
    run: async ({ read, ...statement }) => {
      const index = progress.push({ rowsRead: 0, rowsToRead: 0 }) - 1;
      const report = (current: SelectProgress) => {
        progress[index] = current;
        limited.onProgress?.(addProgress(progress));
      };
      try {
        const watched = limited.onProgress ? { ...limited, onProgress: report } : limited;
        const result = await engine
          .select(statement, watched)
          .catch((error: unknown) =>
            again(error, () => engine.select(statement, { ...watched, readsFirst: true })),
          );
        rowsRead += result.rowsRead;
        memoryBytes = Math.max(memoryBytes, result.memoryBytes);
        return result.rows.map(read);
      } catch (error) {
        throw error instanceof EngineError ? toProblem(error, limited, memoryAdvice) : error;
      }
    },
    spent: () => ({ rowsRead, memoryBytes }),
  };
}

/** Runs again after a fault of the engine's planner. */
function again<T>(error: unknown, run: () => Promise<T>): Promise<T> {
  if (isFoldingFault(error)) return run();
  throw error;
}

/** The rows of one statement, in batches. Errors: Problem. */
export async function* streamRows<Row>(
  engine: Pick<Engine, 'stream'>,
  { read, ...statement }: RowStatement<Row>,
  options: RunOptions,
  memoryAdvice?: string,
): AsyncGenerator<readonly Row[]> {
  const limited = selectOptions(options);
  try {
    for await (const rows of streamed(engine, statement, limited)) yield rows.map(read);
  } catch (error) {
    throw error instanceof EngineError ? toProblem(error, limited, memoryAdvice) : error;
  }
}

/** Retries once: a statement that fails does so before its first row. */
async function* streamed(
  engine: Pick<Engine, 'stream'>,
  statement: Statement,
  options: SelectOptions,
): AsyncGenerator<readonly ResultRow[]> {
  try {
    yield* engine.stream(statement, options);
  } catch (error) {
    if (!isFoldingFault(error)) throw error;
    yield* engine.stream(statement, { ...options, readsFirst: true });
  }
}

/** Sums progress; a statement that has not begun counts as nothing. */
function addProgress(progress: readonly SelectProgress[]): SelectProgress {
  return {
    rowsRead: progress.reduce((sum, each) => sum + each.rowsRead, 0),
    rowsToRead: progress.reduce((sum, each) => sum + each.rowsToRead, 0),
  };
}

export function selectOptions({ source: _, ...options }: RunOptions): SelectOptions {
  return { timeLimitMs: limits.queryMsMax, memoryLimitBytes: limits.chartsMemoryBytesMax, ...options };
}

/** An invalid statement or row is a bug and stays an error. */
function toProblem(
  error: EngineError,
  options: SelectOptions,
  memoryAdvice = 'shorten the range or add a filter',
): Error {
  switch (error.kind) {
    case 'timeout':
      return new Problem(
        'query_timeout',
        `The chart took longer than ${options.timeLimitMs / 1000} s; shorten the range or add a filter.`,
      );
    case 'memory':
      return new Problem(
        'query_too_big',
        `The chart needs more than ${Math.round(options.memoryLimitBytes / 1e6)} MB of memory; ${memoryAdvice}.`,
      );
    case 'answer':
      return new Problem('query_too_big', `The chart's result is too large; ${memoryAdvice}.`);
    case 'size':
      return new Problem(
        'query_too_big',
        'The chart has more filters and values than one statement can hold; use fewer, or "is" instead of "contains".',
      );
    case 'cancelled':
      return new Problem('query_cancelled', 'The chart was cancelled.');
    case 'io':
      return new Problem('unavailable', 'The query engine does not respond; try again.');
    case 'query':
    case 'data':
      return error;
  }
}
