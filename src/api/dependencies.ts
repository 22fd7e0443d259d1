/** What the HTTP server needs from the other rooms. */
import type { Logger } from 'pino';
import type { Access } from '../access/contract.ts';
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import type { ProjectLookup } from '../domain/project.ts';
import type { Decide } from '../intake/contract.ts';
import type { Ledger } from '../ledger/contract.ts';
import type { Deriver, Drain, TableSize } from '../store/contract.ts';
import type { ReceivedCall, SegmentSource } from '../wire/contract.ts';
import type { ClientCounts } from './clients/client-counts.ts';
import type { LiveHub } from './live/hub.ts';

/** All that the HTTP side needs of the rest, passed in by whoever starts it. */
export interface AppDependencies {
  readonly ledger: Pick<Ledger, 'commit' | 'rejections' | 'backlog'>;
  readonly decide: Decide;
  readonly drain: Pick<Drain, 'flush' | 'freshnessMs' | 'failure'>;
  readonly deriver: Pick<Deriver, 'waiting' | 'failure'>;
  /** What the tables took on disk when somebody last looked; never waits for the engine. */
  readonly tableSizes: () => readonly TableSize[];
  /** `ok`, or why the engine does not answer; it is not waited for longer than a moment. */
  readonly engineState: () => Promise<string>;
  readonly clock: Clock;
  /** A name for each request, unique for ever. */
  readonly newRequestId: () => string;
  readonly projects: ProjectLookup;
  /** People, sessions, secret keys and the audit log. */
  readonly access: Access;
  /** Whether it is the token of the data directory's lock file. */
  readonly isLocalToken: (given: string) => boolean;
  /** Who sends calls in Segment's dialect, with the mapping in force. */
  readonly segmentSources: {
    byWriteKey(writeKey: string): SegmentSource | undefined;
    byId(id: string): SegmentSource | undefined;
  };
  /** Told of every accepted call that a mapping was applied to. */
  readonly noteCalls?: (project: ProjectId, calls: readonly ReceivedCall[]) => void;
  /** Passes on what arrives to people who watch. */
  readonly live?: LiveHub;
  /** Counts what each client sends. */
  readonly clients?: ClientCounts | undefined;
  readonly log: Logger;
  /** Keeps the IP address an event names. */
  readonly storeIp: boolean;
  /** Events per second and device or user above which requests are answered 429; 0 switches it off. */
  readonly rateLimit: number;
  /** Over how long rateLimit is averaged. */
  readonly rateLimitWindowMs?: number;
  /** What bodies may take in memory while they are read; the program's limit where absent. */
  readonly unreadBodyBytesMax?: number;
  /** Believes the proxy in front about who sends. */
  readonly trustProxy?: boolean;
  /** The address people and programs use, where it is not the one that is listened on. */
  readonly publicUrl?: string;
  /** How long a flush waits for the engine; the program's limit where absent. */
  readonly flushMsMax?: number;
}
