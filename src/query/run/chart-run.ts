/** The statements of one request: limited in memory and time, and cancelled together. */
import { Problem } from '../../domain/problem.ts';
import { type Engine, EngineError, type SelectOptions, type Statement } from '../../store/contract.ts';
import type { ChartMemory } from './chart-memory.ts';

interface ChartRunOptions {
  readonly engine: Pick<Engine, 'select' | 'stream'>;
  readonly memory: ChartMemory;
  readonly timeLimitMs: number;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
  /** Aborted when nobody waits for the answer any more. */
  readonly left: AbortSignal;
}

export interface ChartRun {
  /** The engine as this chart sees it. Errors: as the engine's; Problem `too_many_queries`. */
  readonly engine: Pick<Engine, 'select' | 'stream'>;
  /** Aborted when the time is up, nobody waits any more, or `end` was called. */
  readonly signal: AbortSignal;
  /** The result of the work, or Problem `query_timeout` where it comes too late. */
  inTime<T>(work: Promise<T>): Promise<T>;
  /** Stops the time limit: the statements are done and only their rows are read. */
  stopClock(): void;
  /** Cancels running statements and resolves when none is left. */
  end(): Promise<void>;
}

/** How long after its time limit the caller still waits for the engine to end a statement. */
const graceMs = 500;

export function beginChartRun(options: ChartRunOptions): ChartRun {
  const { engine, memory, timeLimitMs, monotonicMs, left } = options;
  const startMs = monotonicMs();
  const ending = new AbortController();
  const signal = AbortSignal.any([left, ending.signal]);
  const running = new Set<Promise<unknown>>();
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    ending.abort();
  }, timeLimitMs);

  function track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    running.add(settled);
    void settled.then(() => running.delete(settled));
    return work;
  }

  /** Runs a statement with a small share of memory, and again with more where that was too little. */
  async function attempt<T>(
    options: SelectOptions,
    work: (limited: SelectOptions) => Promise<T>,
  ): Promise<T> {
    let waitedMs = 0;
    const late = (cause: unknown) =>
      waitedMs > timeLimitMs / 2
        ? busy()
        : new EngineError('timeout', 'the time of the chart is up', { cause });
    for (const [index, memoryLimitBytes] of memory.attempts.entries()) {
      const askedMs = monotonicMs();
      let giveBack: () => void = () => undefined;
      try {
        giveBack = await memory.take(memoryLimitBytes, signal).finally(() => {
          waitedMs += monotonicMs() - askedMs;
        });
        const remainingMs = Math.max(1, startMs + timeLimitMs - monotonicMs());
        const ownMs = Math.min(options.timeLimitMs, remainingMs);
        return await work({ ...options, memoryLimitBytes, timeLimitMs: ownMs, signal });
      } catch (error) {
        if (isLate && !left.aborted && wasEnded(error)) throw late(error);
        if (!isTooLittleMemory(error) || index === memory.attempts.length - 1) throw error;
      } finally {
        giveBack();
      }
    }
    throw new Error('a chart without memory');
  }

  /** Waits for the first batch; after that the rows are only read. */
  async function begin(statement: Statement, options: SelectOptions) {
    return track(
      attempt(options, async (limited) => {
        const batches = engine.stream(statement, limited)[Symbol.asyncIterator]();
        return { batches, first: await batches.next() };
      }),
    );
  }

  return {
    signal,
    engine: {
      select: (statement, options) => track(attempt(options, (limited) => engine.select(statement, limited))),
      stream: async function* (statement, options) {
        const { batches, first } = await begin(statement, options);
        try {
          for (let next = first; !next.done; next = await batches.next()) yield next.value;
        } finally {
          await batches.return?.();
        }
      },
    },
    inTime: (work) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(tooLate(timeLimitMs)), timeLimitMs + graceMs);
      });
      return Promise.race([work, late]).finally(() => clearTimeout(timer));
    },
    stopClock: () => clearTimeout(deadline),
    end: async () => {
      clearTimeout(deadline);
      ending.abort();
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Whether a statement failed because the chart's time was up. */
function wasEnded(error: unknown): boolean {
  return error instanceof EngineError && (error.kind === 'cancelled' || error.kind === 'timeout');
}

function isTooLittleMemory(error: unknown): boolean {
  return error instanceof EngineError && error.kind === 'memory';
}

function tooLate(timeLimitMs: number): Problem {
  return new Problem(
    'query_timeout',
    `The chart took longer than ${timeLimitMs / 1000} s; shorten the range or add a filter.`,
  );
}

function busy(): Problem {
  return new Problem(
    'too_many_queries',
    'The memory that this chart needs is in use by other charts; try again in a moment.',
  );
}
