import { Problem } from '../../domain/problem.ts';
import type { Engine, SelectProgress } from '../../store/contract.ts';
import { asking, type RunOptions } from '../ask.ts';
import type {
  ChartDefinition,
  ChartKind,
  ProjectFacts,
  ResultOf,
  SegmentationDefinition,
  UnitRow,
  UnitsPage,
  UnitsRequest,
} from '../contract.ts';
import type { Ask } from '../kind.ts';
import { runChart } from '../run-chart.ts';
import { type PerUnitRow, streamPerUnit } from '../run-per-unit.ts';
import { runUnits, streamUnits } from '../run-units.ts';
import { AnswerCache } from './cache.ts';
import { Queue } from './queue.ts';

export interface RunnerOptions {
  readonly engine: Pick<Engine, 'select' | 'stream'>;
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
  readonly runningMax: number;
  readonly waitingMax: number;
  readonly cacheBytesMax: number;
}

/** Who asks: its signal fires when nobody waits for the answer any more. */
export interface Asker {
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
}

/**
 * Runs charts for many askers: so many at a time, the others in a bounded line, each within its limits. An answer is kept, and
 * given again as long as no data came after it. Errors: Problem.
 */
export interface ChartRunner {
  chart<D extends ChartDefinition>(facts: ProjectFacts, definition: D, asker: Asker): Promise<ResultOf<D>>;
  units(facts: ProjectFacts, request: UnitsRequest, asker: Asker): Promise<UnitsPage>;
  /** The whole list, in batches; takes its place in the line when it is first asked for rows. */
  allUnits(facts: ProjectFacts, request: UnitsRequest, asker: Asker): AsyncIterable<readonly UnitRow[]>;
  /** A metric of every group of a type, in the same way. */
  perUnit(
    facts: ProjectFacts,
    definition: SegmentationDefinition,
    groupType: string,
    asker: Asker,
  ): AsyncIterable<readonly PerUnitRow[]>;
  /** Statements that are no chart, in the same line and under the same limits. */
  statements<T>(work: (ask: Ask) => Promise<T>, asker: Asker): Promise<T>;
  state(): RunnerState;
}

/** Where every interval of every zone ends: charts that ask whether one has ended answer otherwise behind it. */
const intervalStepMs = 15 * 60_000;

export function createChartRunner(options: RunnerOptions): ChartRunner {
  const { engine, timeLimitMs, memoryLimitBytes, cacheBytesMax } = options;
  const queue = new Queue(options);
  const cache = new AnswerCache<object>(cacheBytesMax);
  let fromCache = 0;
  let run = 0;
  let failed = 0;

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    run++;
    try {
      return await work();
    } catch (error) {
      if (!isCancelled(error)) failed++;
      throw error;
    }
  }

  async function answer<T extends { readonly freshnessMs: number }>(
    facts: ProjectFacts,
    asked: ChartDefinition | UnitsRequest,
    asker: Asker,
    work: (limits: RunOptions) => Promise<T>,
  ): Promise<T> {
    const key = `${facts.project} ${JSON.stringify(asked)}`;
    const seen = seenBy(facts);
    const kept = seen === undefined ? undefined : (cache.find(key, seen) as T | undefined);
    if (kept) {
      fromCache++;
      // No data came after it, so it is as fresh as the facts are, unless time alone makes another one of it.
      return endsAnyMoment(asked) ? kept : { ...kept, freshnessMs: facts.freshnessMs };
    }
    return inLine(asker, async (limited) => {
      const result = await work(limited);
      if (seen !== undefined) cache.keep(key, seen, result);
      return result;
    });
  }

  function inLine<T>({ signal, onProgress }: Asker, work: (limited: RunOptions) => Promise<T>): Promise<T> {
    const limited = { timeLimitMs, memoryLimitBytes, signal, ...(onProgress && { onProgress }) };
    return queue.run(() => counted(() => work(limited)), signal);
  }

  async function* rowsInLine<T>(
    { signal }: Asker,
    work: (limited: RunOptions) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const leave = await queue.enter(signal);
    run++;
    try {
      yield* work({ timeLimitMs, memoryLimitBytes, signal });
    } catch (error) {
      if (!isCancelled(error)) failed++;
      throw error;
    } finally {
      leave();
    }
  }

  return {
    chart: (facts, definition, asker) =>
      answer(facts, definition, asker, (limits) => runChart(engine, facts, definition, limits)),
    units: (facts, request, asker) =>
      answer(facts, request, asker, (limits) => runUnits(engine, facts, request, limits)),
    allUnits: (facts, request, asker) =>
      rowsInLine(asker, (limited) => streamUnits(engine, facts, request, limited)),
    perUnit: (facts, definition, groupType, asker) =>
      rowsInLine(asker, (limited) => streamPerUnit(engine, facts, definition, groupType, limited)),
    statements: (work, asker) => inLine(asker, (limited) => work(asking(engine, limited).ask)),
    state: () => ({ running: queue.running, waiting: queue.waiting, fromCache, run, failed }),
  };
}

/** Kinds whose stretches end at any moment after a unit's event: within a step of intervals they may count one more. */
const kindsOfStretches: ReadonlySet<string> = new Set<ChartKind>(['revenueLtv', 'impact']);

function endsAnyMoment(asked: ChartDefinition | UnitsRequest): boolean {
  return kindsOfStretches.has('definition' in asked ? asked.definition.kind : asked.kind);
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
