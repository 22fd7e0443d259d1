/** Runs charts for many callers, with a queue, limits and a cache. */
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import type { Engine, SelectProgress } from '../../store/contract.ts';
import type { UnknownProperty } from '../answer/result-base.ts';
import type { ChartDefinition, ChartKind, ResultOf } from '../charts/registry.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import type { UnitRow, UnitsPage, UnitsRequest } from '../charts/units-request.ts';
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

type ReadingEngine = Pick<Engine, 'select' | 'stream'>;

export interface RunnerOptions {
  readonly engine: ReadingEngine;
  /** Of a chart, all its statements together, from its turn on. */
  readonly timeLimitMs: number;
  /** Of all statements of a chart together … */
  readonly memoryLimitBytes: number;
  /** … and of all charts. */
  readonly allMemoryBytes: number;
  readonly runningMax: number;
  readonly waitingMax: number;
  readonly cacheBytesMax: number;
  /** Milliseconds since any moment; never set back. */
  readonly monotonicMs: () => number;
}

/** Who asks: its signal fires when nobody waits for the answer any more. */
export interface ChartCaller {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: SelectProgress) => void;
}

export interface RunnerState {
  readonly running: number;
  readonly waiting: number;
  /** Since the start: answered from the cache, run, and of those failed; not those that nobody waited for any more. */
  readonly fromCache: number;
  readonly run: number;
  readonly failed: number;
  /** Memory promised to the statements that run. */
  readonly memoryBytes: number;
}

/**
 * Runs charts for many callers: so many at a time, the others in a bounded line, each within its limits of time and memory, all
 * within one of memory. A turn is over when the engine runs nothing of it any more. An answer is kept, and given again as long as
 * no data came after it. Errors: Problem.
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
  /** The whole list, in batches; takes its place in the line when it is first asked for rows. */
  allUnits(
    facts: ProjectFacts,
    request: UnitsRequest,
    caller: ChartCaller,
  ): AsyncIterable<readonly UnitRow[]>;
  /** A metric of every group of a type, in the same way. */
  perUnit(
    facts: ProjectFacts,
    definition: SegmentationDefinition,
    groupType: string,
    caller: ChartCaller,
  ): AsyncIterable<readonly PerUnitRow[]>;
  /** Of a cohort or chart: properties that nothing has. */
  unknownProperties(
    facts: ProjectFacts,
    definition: { readonly unit: Unit },
    caller: ChartCaller,
  ): Promise<readonly UnknownProperty[]>;
  /** Statements that are no chart, in the same line and under the same limits. */
  statements<T>(work: (run: RunStatement) => Promise<T>, caller: ChartCaller): Promise<T>;
  state(): RunnerState;
}

/** What is done with the engine of one chart. */
type Work<T> = (engine: ReadingEngine, limits: RunOptions) => T;

/** Where every interval of every zone ends: charts that ask whether one has ended answer otherwise behind it. */
const intervalStepMs = 15 * 60_000;

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
      // No data came after it, so it is as fresh as the facts are, unless time alone makes another one of it.
      return endsAnyMoment(requested) ? kept : { ...kept, freshnessMs: facts.freshnessMs };
    }
    return inLine(caller, async (limitedEngine, limits) => {
      const result = await work(limitedEngine, limits);
      if (seen !== undefined) cache.keep(key, seen, result);
      return result;
    });
  }

  function begin(left: AbortSignal): ChartRun {
    return beginChartRun({ engine, memory: memory.ofChart(), timeLimitMs, monotonicMs, left });
  }

  async function inLine<T>({ signal, onProgress }: ChartCaller, work: Work<Promise<T>>): Promise<T> {
    const leave = await queue.enter(signal);
    const own = begin(signal);
    const limits = { timeLimitMs, memoryLimitBytes, signal: own.signal, ...(onProgress && { onProgress }) };
    try {
      return await counted(own.inTime(work(own.engine, limits)));
    } finally {
      // The caller is not kept waiting for what the engine has to end.
      void own.end().then(leave);
    }
  }

  async function* rowsInLine<T>({ signal }: ChartCaller, work: Work<AsyncIterable<T>>): AsyncGenerator<T> {
    const leave = await queue.enter(signal);
    const own = begin(signal);
    const rows = work(own.engine, { timeLimitMs, memoryLimitBytes, signal: own.signal })[
      Symbol.asyncIterator
    ]();
    try {
      const first = await counted(own.inTime(rows.next()));
      // Whoever reads slowly keeps nobody waiting.
      own.stopClock();
      leave();
      for (let next = first; !next.done; next = await rows.next()) yield next.value;
    } finally {
      void rows.return?.();
      void own.end().then(leave);
    }
  }

  function unknownIn(
    limitedEngine: ReadingEngine,
    { onProgress: _, ...own }: RunOptions,
    facts: ProjectFacts,
    definition: { readonly unit: Unit },
  ): Promise<readonly UnknownProperty[]> {
    const lookUp = { ...own, timeLimitMs: limits.propertyLookUpMsMax, isLookUp: true } as const;
    return unknownProperties(
      { run: createStatementRunner(limitedEngine, lookUp).run, known, monotonicMs },
      facts,
      definition,
    );
  }

  return {
    chart: (facts, definition, caller) =>
      answer(facts, definition, caller, async (limited, limits) => {
        const result = await runChart(limited, facts, definition, limits);
        const unknown = await unknownIn(limited, limits, facts, definition);
        return unknown.length > 0
          ? { ...result, notes: { ...result.notes, unknownProperties: unknown } }
          : result;
      }),
    explain: (facts, definition, caller) =>
      inLine(caller, (limited, limits) => explainChart(limited, facts, definition, limits, monotonicMs)),
    unknownProperties: (facts, definition, caller) =>
      inLine(caller, (limited, limits) => unknownIn(limited, limits, facts, definition)),
    units: (facts, request, caller) =>
      answer(facts, request, caller, (limited, limits) => runUnits(limited, facts, request, limits)),
    allUnits: (facts, request, caller) =>
      rowsInLine(caller, (limited, limits) => streamUnits(limited, facts, request, limits)),
    perUnit: (facts, definition, groupType, caller) =>
      rowsInLine(caller, (limited, limits) => streamPerUnit(limited, facts, definition, groupType, limits)),
    statements: (work, caller) =>
      inLine(caller, (limited, limits) => work(createStatementRunner(limited, limits).run)),
    state: () => ({
      ...{ running: queue.running, waiting: queue.waiting, fromCache, run, failed },
      memoryBytes: memory.takenBytes(),
    }),
  };
}

/** Kinds whose stretches end at any moment after a unit's event: within a step of intervals they may count one more. */
const kindsOfStretches: ReadonlySet<string> = new Set<ChartKind>(['revenueLtv', 'impact']);

function endsAnyMoment(requested: ChartDefinition | UnitsRequest): boolean {
  return kindsOfStretches.has('definition' in requested ? requested.definition.kind : requested.kind);
}

function isCancelled(error: unknown): boolean {
  return error instanceof Problem && error.code === 'query_cancelled';
}

/** Everything beside the definition that an answer depends on; undefined where that cannot be told. */
function seenBy(facts: ProjectFacts): string | undefined {
  const { dataVersion, freshnessMs, cohorts, timeZone, groupTypes, nameProperties, hasMerges } = facts;
  if (dataVersion === undefined) return undefined;
  const step = Math.floor(freshnessMs / intervalStepMs);
  return JSON.stringify([dataVersion, step, timeZone, groupTypes, nameProperties, hasMerges, cohorts]);
}
