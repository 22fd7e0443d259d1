/** The metrics that an operator watches, in Prometheus text format. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RejectionReason } from '../domain/input.ts';
import type { StepTimer } from '../domain/step-timer.ts';
import type { TableSize } from '../store/contract.ts';
import type { AppDependencies } from './dependencies.ts';

export interface Metrics {
  /** Everything in Prometheus text format, as of now. */
  render(): Promise<string>;
  readonly contentType: string;
  request(route: string, code: number): void;
  accepted(events: number): void;
  duplicates(events: number): void;
  rejected(reason: RejectionReason): void;
  committed(latencyMs: number): void;
  /** The pipelines report here how long their steps take. */
  readonly stepTimer: StepTimer;
  /** A connection was closed because there were too many. */
  connectionClosed(): void;
  /** Shows what the bodies that are being read take; called once. */
  bodies(room: BodyCounts): void;
  /** Shows what charts run; called once. */
  charts(state: () => ChartCounts): void;
}

interface BodyCounts {
  readonly takenBytes: number;
  readonly bodies: number;
}

/** Charts and lists of units: under way now, and since the start. */
interface ChartCounts {
  readonly running: number;
  readonly waiting: number;
  readonly run: number;
  readonly fromCache: number;
  readonly failed: number;
  readonly memoryBytes: number;
}

type MetricSources = Pick<AppDependencies, 'ledger' | 'drain' | 'deriver' | 'clock' | 'tableSizes'>;

/** Everything an operator watches, in a registry of its own, so that several apps can live in one process. */
export function createMetrics(dependencies: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'muster_http_requests_total',
    help: 'HTTP requests by route and status.',
    labelNames: ['route', 'code'],
    registers,
  });
  const accepted = new Counter({
    name: 'muster_events_accepted_total',
    help: 'Events and operations stored.',
    registers,
  });
  const duplicates = new Counter({
    name: 'muster_events_duplicate_total',
    help: 'Events and operations received again and left out.',
    registers,
  });
  const rejections = new Counter({
    name: 'muster_rejections_total',
    help: 'Refused items and cuts by reason.',
    labelNames: ['reason'],
    registers,
  });
  const commits = new Histogram({
    name: 'muster_commit_seconds',
    help: 'Time from the request for a decision until it is on disk.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const steps = new Counter({
    name: 'muster_step_seconds_total',
    help: 'Time spent in each step of reading requests (amplitude, segment) and of deciding on their items (intake).',
    labelNames: ['pipeline', 'step'],
    registers,
  });
  const connections = new Counter({
    name: 'muster_connections_closed_total',
    help: 'Connections closed because there were too many.',
    registers,
  });
  registerGauges(dependencies, registry);
  const showTables = createTableGauges(registry);
  return {
    contentType: registry.contentType,
    render: async () => {
      showTables(dependencies.tableSizes());
      return registry.metrics();
    },
    request: (route, code) => requests.inc({ route, code }),
    accepted: (events) => accepted.inc(events),
    duplicates: (events) => duplicates.inc(events),
    rejected: (reason) => rejections.inc({ reason }),
    committed: (latencyMs) => commits.observe(latencyMs / 1000),
    stepTimer: {
      elapsedMs: () => performance.now(),
      add: (pipeline, step, ms) => steps.inc({ pipeline, step }, ms / 1000),
    },
    connectionClosed: () => connections.inc(),
    bodies: (room) => registerBodies(room, registry),
    charts: (state) => registerCharts(state, registry),
  };
}

function createGauges(registry: Registry) {
  return (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
}

function registerBodies(room: BodyCounts, registry: Registry): void {
  const gauge = createGauges(registry);
  gauge('muster_bodies', 'Request bodies that are being read.', () => room.bodies);
  gauge('muster_bodies_bytes', 'Memory that they take.', () => room.takenBytes);
}

function registerGauges({ ledger, drain, deriver, clock }: MetricSources, registry: Registry): void {
  const gauge = createGauges(registry);
  gauge(
    'muster_backlog_bytes',
    'Bytes acknowledged but not yet in the engine.',
    () => ledger.backlog().bytes,
  );
  gauge(
    'muster_backlog_chunks',
    'Chunks acknowledged but not yet in the engine.',
    () => ledger.backlog().chunks,
  );
  gauge('muster_freshness_lag_seconds', 'Age of the newest moment up to which the tables are complete.', () =>
    Math.max(0, (clock() - drain.freshnessMs()) / 1000),
  );
  gauge('muster_engine_failing', '1 while the engine does not take what is acknowledged.', () =>
    drain.failure() === undefined ? 0 : 1,
  );
  gauge(
    'muster_derived_waiting_events',
    'Events in the tables that charts read one by one, until the tables derived from them have them.',
    () => deriver.waiting(),
  );
  gauge('muster_derived_failing', '1 while nothing can be derived: charts are slower, not wrong.', () =>
    deriver.failure() === undefined ? 0 : 1,
  );
}

function registerCharts(state: () => ChartCounts, registry: Registry): void {
  const registers = [registry];
  const gauge = createGauges(registry);
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  gauge('muster_charts_running', 'Charts and lists that run.', () => state().running);
  gauge('muster_charts_waiting', 'Charts and lists that wait for their turn.', () => state().waiting);
  gauge(
    'muster_charts_memory_bytes',
    'Memory that the engine may take for the statements that run.',
    () => state().memoryBytes,
  );
  counter('muster_charts_run_total', 'Charts and lists that were begun.', () => state().run);
  counter(
    'muster_charts_from_cache_total',
    'Charts answered again, no data having come since.',
    () => state().fromCache,
  );
  counter(
    'muster_charts_failed_total',
    'Charts and lists that failed, those left by their callers aside.',
    () => state().failed,
  );
}

/** Fills the gauges of every table. */
function createTableGauges(registry: Registry): (sizes: readonly TableSize[]) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['table'], registers: [registry] });
  const rows = gauge('muster_table_rows', 'Rows of a table in the engine.');
  const parts = gauge('muster_table_parts', 'Parts of a table in the engine.');
  const bytes = gauge('muster_table_bytes', 'Bytes of a table on the engine’s disk.');
  return (sizes) => {
    for (const { table, ...size } of sizes) {
      rows.set({ table }, size.rows);
      parts.set({ table }, size.parts);
      bytes.set({ table }, size.bytes);
    }
  };
}
