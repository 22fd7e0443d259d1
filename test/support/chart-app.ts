import type { FastifyInstance } from 'fastify';
import { dashboardModule } from '../../src/api/amplitude/dashboard-module.ts';
import { peopleModule } from '../../src/api/amplitude/people-module.ts';
import { noRestLimits, type RestLimits } from '../../src/api/amplitude/rest-limits.ts';
import { queryModule } from '../../src/api/charts/query-module.ts';
import type { AppDependencies } from '../../src/api/dependencies.ts';
import type { ApiModule } from '../../src/api/module.ts';
import type {
  ChartDefinition,
  SegmentationDefinition,
  UnitRow,
  UnitsRequest,
} from '../../src/query/contract.ts';
import type { ProjectFacts } from '../../src/query/facts.ts';
import { type ChartCaller, type ChartRunner, createChartRunner } from '../../src/query/run/chart-runner.ts';
import type { RunStatement } from '../../src/query/sql/tree/row-statement.ts';
import type { Engine } from '../../src/store/contract.ts';
import { results } from './chart-results.ts';
import { createTestApp, localToken } from './test-app.ts';

export const chartFacts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs: 1_700_000_000_000,
  cohorts: [],
  nameProperties: {},
};

const units: readonly UnitRow[] = [
  {
    unit: '1',
    value: 'acme',
    name: 'Acme, "the" first',
    metric: 4,
    properties: { plan: ['pro', 'team'] },
    lastSeenMs: Date.UTC(2026, 0, 2, 3),
  },
  { unit: '2', value: 'beta', name: 'beta', metric: null, properties: { plan: [] }, lastSeenMs: null },
];

interface PerUnitAsked {
  readonly definition: SegmentationDefinition;
  readonly groupType: string;
}

/** What was asked, beside a runner that answers each kind with its small result. */
export interface FakeRunner extends ChartRunner {
  readonly asked: {
    readonly what: ChartDefinition | UnitsRequest | PerUnitAsked;
    readonly caller: ChartCaller;
  }[];
}

/** `answer` is run before an answer is given: it may wait, throw, or tell progress. */
export function fakeRunner(
  before: (caller: ChartCaller) => Promise<void> | void = () => undefined,
  statement: RunStatement = () => Promise.reject(new Error('a statement was asked')),
): FakeRunner {
  const asked: FakeRunner['asked'] = [];
  return {
    asked,
    async chart(_, definition, caller) {
      asked.push({ what: definition, caller });
      await before(caller);
      return results[definition.kind] as never;
    },
    async explain(_, definition, caller) {
      asked.push({ what: definition, caller });
      await before(caller);
      const took = { rows: 1, rowsRead: 2, elapsedMs: 3 };
      return [{ sql: 'SELECT {p0:UInt64} AS x', parameters: { p0: 1 }, ...took }];
    },
    async units(facts, request, caller) {
      asked.push({ what: request, caller });
      await before(caller);
      return { total: units.length, rows: units, freshnessMs: facts.freshnessMs };
    },
    async *allUnits(_, request, caller) {
      asked.push({ what: request, caller });
      await before(caller);
      for (const unit of units) yield [unit];
    },
    async *perUnit(_, definition, groupType, caller) {
      asked.push({ what: { definition, groupType }, caller });
      await before(caller);
      yield [{ value: 'acme', metric: 2.5 }];
      yield [
        { value: 'say "hi"', metric: 0 },
        { value: 'beta', metric: null },
      ];
    },
    async *evaluate() {},
    async previewComputation() {
      return {
        ...{ groups: 2, changed: 1, unchanged: 1, empty: 0, scans: 1, rowsRead: 10 },
        ...{ distribution: [], examples: [], unknownEvents: [] },
      };
    },
    async unknownProperties() {
      return [];
    },
    async statements(work, caller) {
      await before(caller);
      return work(statement);
    },
    async statementsBeside(work, caller) {
      await before(caller);
      return work(statement);
    },
    state: () => ({ running: 0, waiting: 0, fromCache: 0, run: 0, failed: 0, memoryBytes: 0 }),
  };
}

/** A runner as the server has it, over an engine that answers as given. */
export function runnerOver(
  select: Engine['select'],
  limits: { readonly runningMax?: number; readonly waitingMax?: number } = {},
): ChartRunner {
  const stream: Engine['stream'] = async function* (statement, options) {
    yield (await select(statement, options)).rows;
  };
  return createChartRunner({
    engine: { select, stream },
    timeLimitMs: 1_000,
    memoryLimitBytes: 1_000_000,
    allMemoryBytes: 2_000_000,
    monotonicMs: () => performance.now(),
    runningMax: 2,
    waitingMax: 2,
    cacheBytesMax: 1_000_000,
    ...limits,
  });
}

/** The whole HTTP side, with charts run by `runner`. */
export async function chartApp(
  runner: ChartRunner,
  modules: readonly ApiModule[] = [],
  restLimits: RestLimits = noRestLimits,
  more: Partial<AppDependencies> = {},
): Promise<FastifyInstance> {
  const isLocalToken = (given: string) => given === localToken;
  const charts = { runner, readFacts: async () => chartFacts };
  const dependencies = { ...charts, restLimits, isLocalToken };
  const { app } = await createTestApp({
    ...more,
    modules: [
      dashboardModule(dependencies),
      peopleModule(dependencies),
      queryModule(dependencies),
      ...modules,
    ],
  });
  return app;
}
