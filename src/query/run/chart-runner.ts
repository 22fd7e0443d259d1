/** Runs charts for many callers, with a queue, limits and a cache. */
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Engine, SelectProgress } from '../../store/contract.ts';
import type { UnknownProperty } from '../answer/result-base.ts';
import { type ChartDefinition, getKind, type ResultOf } from '../charts/registry.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import type { UnitRow, UnitsPage, UnitsRequest } from '../charts/units-request.ts';
import { type CountingRunner, evaluateComputations } from '../computations/evaluate.ts';
import type { EvaluatedChunk, EvaluationRequest } from '../computations/evaluation.ts';
import { type ComputationPreview, type PreviewRequest, previewComputation } from '../computations/preview.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { AnswerCache } from './cache.ts';
import { createChartsMemory } from './chart-memory.ts';
import { beginChartRun, type ChartRun } from './chart-run.ts';
import { type ExplainedStatement, explainChart } from './explain-chart.ts';
import { Queue } from './queue.ts';
import { runChart } from './run-chart.ts';
import { type PerUnitRow, streamPerUnit } from './run-per-unit.ts';
import { runUnits, streamUnits } from './run-units.ts';
import { createStatementRunner, type RunOptions } from './statement-runner.ts';
import { KnownProperties, unknownProperties } from './unknown-properties.ts';
import { ofWeekStart, withWeekStart } from './week-start.ts';

type ReadingEngine = Pick<Engine, 'select' | 'stream'>;

interface RunnerOptions {
  readonly engine: ReadingEngine;
  /** Time limit of a chart, for all of its statements together, from the moment it leaves the queue. */
  readonly timeLimitMs: number;
  /** Memory limit of all statements of a chart … */
  readonly memoryLimitBytes: number;
  /** … and of all charts. */
  readonly allMemoryBytes: number;
  readonly runningMax: number;
  readonly waitingMax: number;
  readonly cacheBytesMax: number;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
}

/** The caller of a chart. Its signal fires when nobody waits for the answer any more. */
export interface ChartCaller {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SelectProgress) => void;
}

interface RunnerState {
  readonly running: number;
  readonly waiting: number;
  /** Since the start: answered from the cache, run, and failed. Cancelled ones do not count as failed. */
  readonly fromCache: number;
  readonly run: number;
  readonly failed: number;
  /** Memory reserved by running statements. */
  readonly memoryBytes: number;
}

/**
 * Runs charts for many callers: a limited number at a time, the others in a bounded queue, each within its time and memory limit
 * and all within one memory limit. A chart holds its turn until the engine has ended all of its statements. An answer is cached and
 * reused until new data arrives. Errors: Problem.
 */
export interface ChartRunner {
  chart<D extends ChartDefinition>(
    facts: ProjectFacts,
    definition: D,
    caller: ChartCaller,
  ): Promise<ResultOf<D>>;
  /** Runs the chart anew and gives its statements, which may be shown to nobody but those who run the server. */
  explain(
    facts: ProjectFacts,
    definition: ChartDefinition,
    caller: ChartCaller,
  ): Promise<readonly ExplainedStatement[]>;
  units(facts: ProjectFacts, request: UnitsRequest, caller: ChartCaller): Promise<UnitsPage>;
  /** The whole list, in batches. It enters the queue when its first rows are requested. */
  allUnits(
    facts: ProjectFacts,
    request: UnitsRequest,
    caller: ChartCaller,
  ): AsyncIterable<readonly UnitRow[]>;
  /** A metric of every group of a type, in batches. */
  perUnit(
    facts: ProjectFacts,
    definition: SegmentationDefinition,
    groupType: string,
    caller: ChartCaller,
  ): AsyncIterable<readonly PerUnitRow[]>;
  /** The values that computations give every group of a type. Each of their statements takes its own turn, and has more time than a chart. */
  evaluate(
    facts: ProjectFacts,
    request: EvaluationRequest,
    caller: ChartCaller,
  ): AsyncIterable<EvaluatedChunk>;
  /** What a computation would give now. */
  previewComputation(
    facts: ProjectFacts,
    request: PreviewRequest,
    caller: ChartCaller,
  ): Promise<ComputationPreview>;
  /** Properties of a cohort or chart definition that nothing has. */
  unknownProperties(
    facts: ProjectFacts,
    definition: { readonly unit: Unit },
    caller: ChartCaller,
  ): Promise<readonly UnknownProperty[]>;
  /** Runs other statements, in the same queue and under the same limits. */
  statements<T>(work: (run: RunStatement) => Promise<T>, caller: ChartCaller): Promise<T>;
  /** Runs many statements that may take long: each takes its own turn after charts, one thread, and more time than a chart; some at a time. */
  statementsBeside<T>(work: (run: RunStatement) => Promise<T>, caller: ChartCaller): Promise<T>;
  state(): RunnerState;
}

/** Work with the engine of one chart. */
type Work<T> = (engine: ReadingEngine, limits: RunOptions) => T;

/** Every interval of every zone ends at a multiple of this: answers that depend on which intervals have ended are not reused across it. */
const intervalStepMs = 5 * 60_000;

export function createChartRunner(options: RunnerOptions): ChartRunner {
  const { engine, timeLimitMs, memoryLimitBytes, allMemoryBytes, cacheBytesMax, monotonicMs } = options;
  const queue = new Queue(options);
  const memory = createChartsMemory({ chartBytes: memoryLimitBytes, allBytes: allMemoryBytes });
  const cache = new AnswerCache<object>(cacheBytesMax);
  const known = new KnownProperties();
  let fromCache = 0;
  let run = 0;
  let failed = 0;

  async function counted<T>(work: Promise<T>): Promise<T> {
    run++;
    try {
      return await work;
    } catch (error) {
      if (!isCancelled(error)) failed++;
      throw error;
    }
  }

  async function answer<T extends { readonly freshnessMs: number }>(
    facts: ProjectFacts,
    requested: ChartDefinition | UnitsRequest,
    caller: ChartCaller,
    work: Work<Promise<T>>,
  ): Promise<T> {
    const key = `${facts.project} ${JSON.stringify(requested)}`;
    const seen = seenBy(facts);
    const kept = seen === undefined ? undefined : (cache.find(key, seen) as T | undefined);
    if (kept) {
      fromCache++;
      // No newer data, so the answer is as fresh as the facts, unless it also depends on the current time.
      return changesAtAnyMoment(requested) ? kept : { ...kept, freshnessMs: facts.freshnessMs };
    }
    return inLine(caller, async (limitedEngine, limits) => {
      const result = await work(limitedEngine, limits);
      if (seen !== undefined) cache.keep(key, seen, result);
      return result;
    });
  }

  function begin(left: AbortSignal, msMax = timeLimitMs): ChartRun {
    return beginChartRun({ engine, memory: memory.ofChart(), timeLimitMs: msMax, monotonicMs, left });
  }

  async function inLine<T>(
    { signal, onProgress }: ChartCaller,
    work: Work<Promise<T>>,
    { msMax = timeLimitMs, isLast = false }: { readonly msMax?: number; readonly isLast?: boolean } = {},
  ): Promise<T> {
    const leave = await queue.enter(signal, isLast);
    const chartRun = begin(signal, msMax);
    const limits = {
      timeLimitMs: msMax,
      memoryLimitBytes,
      signal: chartRun.signal,
      ...(onProgress && { onProgress }),
    };
    try {
      return await counted(chartRun.inTime(work(chartRun.engine, limits)));
    } finally {
      // The caller does not wait until the engine has ended cancelled statements.
      void chartRun.end().then(leave);
    }
  }

  async function* rowsInLine<T>({ signal }: ChartCaller, work: Work<AsyncIterable<T>>): AsyncGenerator<T> {
    const leave = await queue.enter(signal);
    const chartRun = begin(signal);
    const rows = work(chartRun.engine, { timeLimitMs, memoryLimitBytes, signal: chartRun.signal })[
      Symbol.asyncIterator
    ]();
    try {
      const first = await counted(chartRun.inTime(rows.next()));
      // A slow reader must not block the queue.
      chartRun.stopClock();
      leave();
      for (let next = first; !next.done; next = await rows.next()) yield next.value;
    } finally {
      void rows.return?.();
      void chartRun.end().then(leave);
    }
  }

  /** `isBeside`: nobody looks at the answer, so it takes its turn after charts, and one thread. */
  function createCountingRunner(caller: ChartCaller, isBeside: boolean): CountingRunner {
    let rowsRead = 0;
    const { computedStatementMsMax } = limits;
    return {
      run: (statement) =>
        inLine(
          caller,
          async (limited, options) => {
            const { run, spent } = createStatementRunner(limited, {
              ...options,
              ...(isBeside && { threadsMax: 1 }),
            });
            const rows = await run(statement);
            rowsRead += spent().rowsRead;
            return rows;
          },
          { msMax: computedStatementMsMax, isLast: isBeside },
        ),
      rowsRead: () => rowsRead,
    };
  }

  function unknownIn(
    limitedEngine: ReadingEngine,
    { onProgress: _, ...chartRun }: RunOptions,
    facts: ProjectFacts,
    definition: { readonly unit: Unit },
  ): Promise<readonly UnknownProperty[]> {
    const lookUp = { ...chartRun, timeLimitMs: limits.propertyLookUpMsMax, isLookUp: true } as const;
    return unknownProperties(
      { run: createStatementRunner(limitedEngine, lookUp).run, known, monotonicMs },
      facts,
      definition,
    );
  }

  return {
    chart: (facts, given, caller) => {
      const definition = withWeekStart(facts, given);
      return answer(facts, definition, caller, async (limited, limits) => {
        const result = await runChart(limited, facts, definition, limits);
        const unknown = await unknownIn(limited, limits, facts, definition);
        return unknown.length > 0
          ? { ...result, notes: { ...result.notes, unknownProperties: unknown } }
          : result;
      });
    },
    explain: (facts, definition, caller) =>
      inLine(caller, (limited, limits) =>
        explainChart(limited, facts, withWeekStart(facts, definition), limits, monotonicMs),
      ),
    unknownProperties: (facts, definition, caller) =>
      inLine(caller, (limited, limits) => unknownIn(limited, limits, facts, definition)),
    units: (facts, given, caller) => {
      const request = ofWeekStart(facts, given);
      return answer(facts, request, caller, (limited, limits) => runUnits(limited, facts, request, limits));
    },
    allUnits: (facts, request, caller) =>
      rowsInLine(caller, (limited, limits) =>
        streamUnits(limited, facts, ofWeekStart(facts, request), limits),
      ),
    perUnit: (facts, definition, groupType, caller) =>
      rowsInLine(caller, (limited, limits) =>
        streamPerUnit(limited, facts, withWeekStart(facts, definition), groupType, limits),
      ),
    evaluate: (facts, request, caller) =>
      evaluateComputations(createCountingRunner(caller, true), facts, request),
    previewComputation: (facts, request, caller) =>
      previewComputation(createCountingRunner(caller, false), facts, request),
    statements: (work, caller) =>
      inLine(caller, (limited, limits) => work(createStatementRunner(limited, limits).run)),
    statementsBeside: async (work, caller) => {
      const over = new AbortController();
      const signal = AbortSignal.any([caller.signal, over.signal]);
      const { run } = createCountingRunner({ ...caller, signal }, true);
      const turns = new Queue({
        runningMax: limits.statementsBesideMax,
        waitingMax: Number.POSITIVE_INFINITY,
      });
      try {
        return await work((statement) => turns.run(() => run(statement), signal));
      } finally {
        // Where one failed, the others are not wanted any more.
        over.abort();
      }
    },
    state: () => ({
      ...{ running: queue.running, waiting: queue.waiting, fromCache, run, failed },
      memoryBytes: memory.takenBytes(),
    }),
  };
}

function changesAtAnyMoment(requested: ChartDefinition | UnitsRequest): boolean {
  return (
    getKind<ChartDefinition>('definition' in requested ? requested.definition : requested)
      .changesAtAnyMoment ?? false
  );
}

function isCancelled(error: unknown): boolean {
  return error instanceof Problem && error.code === 'query_cancelled';
}

/** Everything besides the definition that an answer depends on; undefined where the data version is unknown. */
function seenBy(facts: ProjectFacts): string | undefined {
  const { dataVersion, freshnessMs, cohorts, timeZone, groupTypes, nameProperties, hasMerges } = facts;
  if (dataVersion === undefined) return undefined;
  const step = Math.floor(freshnessMs / intervalStepMs);
  return JSON.stringify([dataVersion, step, timeZone, groupTypes, nameProperties, hasMerges, cohorts]);
}
