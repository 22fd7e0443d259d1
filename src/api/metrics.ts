import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RejectionReason } from '../domain/input.ts';
import type { AppDependencies } from './dependencies.ts';

export interface Metrics {
  readonly registry: Registry;
  request(route: string, code: number): void;
  accepted(events: number): void;
  duplicates(events: number): void;
  rejected(reason: RejectionReason): void;
  committed(latencyMs: number): void;
}

/** Everything an operator watches, in a registry of its own, so that several apps can live in one process. */
export function createMetrics(dependencies: Pick<AppDependencies, 'ledger' | 'drain' | 'clock'>): Metrics {
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
    help: 'Time from the decision asked for until it is on disk.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  registerGauges(dependencies, registry);
  return {
    registry,
    request: (route, code) => requests.inc({ route, code }),
    accepted: (events) => accepted.inc(events),
    duplicates: (events) => duplicates.inc(events),
    rejected: (reason) => rejections.inc({ reason }),
    committed: (latencyMs) => commits.observe(latencyMs / 1000),
  };
}

function registerGauges(
  { ledger, drain, clock }: Pick<AppDependencies, 'ledger' | 'drain' | 'clock'>,
  registry: Registry,
): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
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
  gauge('muster_freshness_lag_seconds', 'Age of the newest moment up to which answers are complete.', () =>
    Math.max(0, (clock() - drain.freshnessMs()) / 1000),
  );
  gauge('muster_engine_failing', '1 while the engine does not take what is acknowledged.', () =>
    drain.failure() === undefined ? 0 : 1,
  );
}
