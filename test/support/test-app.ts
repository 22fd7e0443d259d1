import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Access } from '../../src/access/contract.ts';
import { buildApp } from '../../src/api/app.ts';
import type { AppDependencies } from '../../src/api/dependencies.ts';
import type { ApiModule } from '../../src/api/module.ts';
import { type RouteTable, routeTable } from '../../src/api/route-table.ts';
import type { ProjectId } from '../../src/domain/ids.ts';
import type { IntakeRequest, RejectionReason } from '../../src/domain/input.ts';
import { limits } from '../../src/domain/limits.ts';
import type { Project } from '../../src/domain/project.ts';
import { decide } from '../../src/intake/decide.ts';
import { type Ledger, LedgerUnavailable, type RejectionSummary } from '../../src/ledger/contract.ts';
import type { SegmentSource } from '../../src/wire/contract.ts';
import { builtInMapping } from '../../src/wire/segment/mapping.ts';
import { createMemoryState, type MemoryState } from './memory-state.ts';

export const testProject: Project = {
  id: 1,
  name: 'test',
  apiKey: 'test-api-key-0123456789abcdef012',
  signingSecrets: [{ secret: 'test-signing-secret', untilMs: null }],
  timeZone: 'UTC',
};
export const testSecretKey = 'test-secret-key-456789abcdef0123';
export const testSource: SegmentSource = {
  id: 'test-source',
  project: testProject,
  writeKey: 'test-write-key',
  secret: 'test-secret',
  mapping: builtInMapping,
  mappingVersion: 0,
};
export const basicAuth = `Basic ${Buffer.from(`${testProject.apiKey}:${testSecretKey}`).toString('base64')}`;

export interface TestApp {
  readonly app: FastifyInstance;
  readonly state: MemoryState;
  /** Canonical requests that were committed, in order. */
  readonly requests: readonly IntakeRequest[];
  /** What happened, in order: `commit` when a commit is on disk, `answer` when a response was sent. */
  readonly trace: string[];
  /** Settable: the clock, and the ways in which the ledger and intake fail. */
  readonly control: {
    nowMs: number;
    failure: 'disk' | 'backlog' | undefined;
    bug: boolean;
    engineFailure: string | undefined;
  };
}

/** The whole HTTP side over state in memory. */
export async function createTestApp(
  options: Partial<AppDependencies> & {
    readonly modules?: readonly ApiModule[];
    readonly routes?: RouteTable;
  } = {},
): Promise<TestApp> {
  const state = createMemoryState();
  const requests: IntakeRequest[] = [];
  const trace: string[] = [];
  const control: TestApp['control'] = {
    nowMs: Date.UTC(2026, 10, 23, 12),
    failure: undefined,
    bug: false,
    engineFailure: undefined,
  };
  const { modules = [], routes = {}, ...overrides } = options;
  let requestCount = 0;
  const app = await buildApp(
    {
      ledger: memoryLedger(state, control, trace),
      decide: (transaction, request, stepTimer) => {
        if (control.bug) throw new Error('bug: asked for');
        requests.push(request);
        return decide(transaction, request, stepTimer);
      },
      drain: {
        flush: async () => undefined,
        freshnessMs: () => control.nowMs - 1_500,
        failure: () => control.engineFailure,
      },
      deriver: { waiting: () => 25, failure: () => undefined },
      tableSizes: () => [{ table: 'events', rows: 3, bytes: 210, parts: 1 }],
      engineState: async () => 'ok',
      clock: () => control.nowMs,
      newRequestId: () => `request-${++requestCount}`,
      projects: {
        all: () => [testProject],
        byApiKey: (key) => (key === testProject.apiKey ? testProject : undefined),
      },
      access: testAccess(),
      isLocalToken: (given) => given === localToken,
      segmentSources: {
        byWriteKey: (key) => (key === testSource.writeKey ? testSource : undefined),
        byId: (id) => (id === testSource.id ? testSource : undefined),
      },
      log: pino({ level: 'silent' }),
      storeIp: false,
      rateLimit: 0,
      ...overrides,
    },
    modules,
    { ...routeTable, ...routes },
  );
  app.server.on('request', (_, response) => response.on('finish', () => trace.push('answer')));
  return { app, state, requests, trace, control };
}

/** What a lock file would hold. */
export const localToken = 'local-token';

/** Of the second project that some tests have. */
export const otherSecretKey = 'other-secret';

/** Knows a secret key of the scope manage of each project, and nobody. */
function testAccess(): Access {
  const secrets: Readonly<Record<number, string>> = { 1: testSecretKey, 2: otherSecretKey };
  const key = {
    id: 'k1',
    name: 'default',
    scope: 'manage',
    createdMs: 0,
    createdBy: '',
    untilMs: null,
  } as const;
  const audit: Access['audit'] = { record: async () => undefined, list: async () => [] };
  const find = (project: number, secret: string) =>
    secrets[project] === secret ? { ...key, project } : undefined;
  return { keys: { find }, audit } as Partial<Record<keyof Access, object>> as Access;
}

function memoryLedger(
  state: MemoryState,
  control: TestApp['control'],
  trace: string[],
): AppDependencies['ledger'] {
  const commit: Ledger['commit'] = async (run) => {
    if (control.failure) throw new LedgerUnavailable(control.failure, `no ${control.failure}`);
    const result = state.commit(run);
    // A commit reaches the disk later than it is decided.
    await new Promise((resolve) => setImmediate(resolve));
    trace.push('commit');
    return result;
  };
  return {
    commit,
    rejections: (project, sinceMs) => summaries(state, project, sinceMs),
    backlog: () => ({ bytes: 1_234, chunks: 2, oldestMs: undefined }),
  };
}

function summaries(state: MemoryState, project: ProjectId, sinceMs: number): readonly RejectionSummary[] {
  const byReason = Map.groupBy(
    state.rejected.filter((each) => each.project === project && each.sample.at >= sinceMs),
    (each) => each.reason,
  );
  return [...byReason].map(([reason, all]) => {
    const times = all.map(({ sample }) => sample.at);
    const byHour = Map.groupBy(times, (at) => at - (at % 3_600_000));
    return {
      reason,
      total: all.length,
      firstMs: Math.min(...times),
      lastMs: Math.max(...times),
      perHour: [...byHour].map(([hourMs, ats]) => ({ hourMs, count: ats.length })),
      samples: all
        .map(({ sample }) => sample)
        .reverse()
        .slice(0, limits.rejectionSamplesPerReasonMax),
    };
  });
}

/** Reasons recorded so far, with how often. */
export function reasonCounts(state: MemoryState): Partial<Record<RejectionReason, number>> {
  const counts: Partial<Record<RejectionReason, number>> = {};
  for (const { reason } of state.rejected) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
