/** A sync between a stand-in Salesforce and intake with its state in memory, by a clock that tests move. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupId } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import { decide } from '../../src/intake/decide.ts';
import { createRest } from '../../src/sources/salesforce/client/rest.ts';
import { createSessions } from '../../src/sources/salesforce/client/sessions.ts';
import type { Credentials } from '../../src/sources/salesforce/client/token.ts';
import { type OpenExports, openExports } from '../../src/sources/salesforce/export/open-exports.ts';
import {
  type MappingDocument,
  mappingDocumentSchema,
} from '../../src/sources/salesforce/mapping/document.ts';
import { openStore, type SalesforceStore } from '../../src/sources/salesforce/store/open-store.ts';
import { indexGroups } from '../../src/sources/salesforce/sync/match.ts';
import type { Run } from '../../src/sources/salesforce/sync/run.ts';
import { createSyncRunner, type SyncRunner } from '../../src/sources/salesforce/sync/runner.ts';
import { isKnownTo } from '../../src/sources/salesforce/sync/write-groups.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../salesforce/stand-in.ts';
import { createMemoryState, type MemoryState } from './memory-state.ts';
import { testCipher } from './test-cipher.ts';

const project = 1;

export interface SyncTrial {
  readonly standIn: StandIn;
  readonly store: SalesforceStore;
  readonly state: MemoryState;
  readonly runner: SyncRunner;
  exports: OpenExports;
  /** As after a stop of the server. */
  restartExports(): void;
  /** Errors that were none of Salesforce. */
  readonly failures: unknown[];
  /** What was written, and the state of the run, each time the tables were waited for. */
  readonly flushed: { readonly versions: number; readonly state: string | undefined }[];
  now(): number;
  move(ms: number): void;
  map(document: unknown): Promise<void>;
  /** Runs what is due, or asks for a run, and gives the run when it has ended or waits. */
  sync(wish?: { readonly full: boolean }): Promise<Run>;
  /** Properties of a group of the type company; undefined: nobody knows it. */
  properties(value: string): Readonly<Record<string, Json>> | undefined;
  /** Its versions, oldest first. */
  versions(value: string): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

export async function startSyncTrial(options: StandInOptions = {}): Promise<SyncTrial> {
  let nowMs = Date.parse('2026-11-30T12:00:00Z');
  const clock = () => nowMs;
  const standIn = await startStandIn({ accounts: 20, opportunities: 0, clock, ...options });
  const directory = mkdtempSync(join(tmpdir(), 'muster-salesforce-'));
  const store = await openStore({ directory, clock, cipher: testCipher('one') });
  const state = createMemoryState();
  const failures: unknown[] = [];
  const flushed: SyncTrial['flushed'] = [];
  const credentials: Credentials = {
    ...{ grant: 'client_credentials', loginUrl: standIn.url },
    ...{ clientId: standIn.clientId, clientSecret: standIn.clientSecret },
  };
  const connected = {
    ...{ organizationId: 'o', organization: '', isSandbox: false, userId: 'u', user: '', email: '' },
    ...{ connectedMs: 0, connectedBy: 'test' },
  };
  await store.connections.save(project, { credentials, connected });
  const pause = async () => undefined;
  let runs = 0;
  const newRunId = () => `run${++runs}`;
  const onFailure = (error: unknown) => void failures.push(error);
  const openRest = async (_: number, signal = new AbortController().signal) =>
    createRest({
      sessions: createSessions({
        ...{ credentials, clock, signal, pause },
        saveRefreshToken: async () => undefined,
      }),
      ...{ signal, pause },
    });
  const startExports = () =>
    openExports({
      ...{ store, clock, newRunId, timeZoneOf: () => 'UTC', openRest, pause, onFailure },
      frugally: (work) => work(),
      groups: {
        state,
        readGroups: async (_, groupType) =>
          state
            .rows('units')
            .filter(({ type }) => type === groupType)
            .map(({ value }) => ({ value, property: '' })),
      },
    });
  const runner = createSyncRunner({
    ...{ store, clock, timeZoneOf: () => 'UTC', onFailure, newRunId },
    flush: async () => {
      const [last] = await store.runs.listRuns(project, 1);
      flushed.push({ versions: state.rows('versions').length, state: last?.state });
    },
    frugally: (work) => work(),
    writing: { clock, decide, commit: async (work) => state.commit(work) },
    openRest,
    findGroups:
      () =>
      async ({ groupType }) => ({
        isKnown: isKnownTo(state, project, groupType),
        withProperty: (key, wanted) => {
          const units = state.rows('units').filter(({ type }) => type === groupType);
          const properties = units.map(({ value }) => {
            const profile = state.get('profile', project, groupId(project, groupType, value));
            return [value, profile?.properties[key.groupProperty ?? '']] as const;
          });
          return indexGroups(properties, key).get(wanted) ?? [];
        },
      }),
  });
  const trial: SyncTrial = {
    ...{ standIn, store, state, runner, failures, flushed, exports: startExports() },
    restartExports: () => {
      trial.exports = startExports();
    },
    now: clock,
    move: (ms) => {
      nowMs += ms;
    },
    map: async (document) => {
      const parsed: MappingDocument = mappingDocumentSchema.parse(document);
      const version = (await store.connections.currentMapping(project))?.version ?? 0;
      await store.connections.saveMapping(project, { version, document: parsed, savedBy: 'test' });
    },
    sync: async (wish) => {
      if (wish) await runner.request(project, { ...wish, by: 'test' });
      else runner.poke();
      await runner.idle();
      const [last] = await store.runs.listRuns(project, 1);
      if (!last) throw new Error('nothing was due');
      return last;
    },
    properties: (value) => state.get('profile', project, groupId(project, 'company', value))?.properties,
    versions: (value) => {
      const unit = groupId(project, 'company', value);
      return state.rows('versions').filter((row) => row.unit === unit) as never;
    },
    close: async () => {
      await runner.close();
      await trial.exports.runner.close();
      await standIn.close();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return trial;
}
