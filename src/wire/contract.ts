/**
 * Room: wire. Takes a vendor's request as it came over HTTP; gives one canonical IntakeRequest and the vendor's exact
 * answer, or a refusal with every reason. Nothing else knows vendors. It must never touch a socket, state or a clock,
 * and never throw for anything a client sends.
 */
import type { ProjectId } from '../domain/ids.ts';
import type { IntakeRequest, RejectionReason } from '../domain/input.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Project } from '../domain/project.ts';
import type { StepTimer } from '../domain/step-timer.ts';
import type { JsonScan } from './json/scan.ts';
import type { SegmentMapping } from './segment/mapping.ts';

/** One HTTP request, its body complete and inflated. */
export interface WireInput {
  readonly method: string;
  /** What follows the `?`, undecoded; empty without one. */
  readonly query: string;
  readonly contentType: string;
  readonly body: Buffer;
  /** The scan of the body; absent where it is small or not JSON. */
  readonly scan?: JsonScan;
  readonly userAgent: string;
  /** Address of the peer, for `"ip": "$remote"`. */
  readonly peer: string;
  readonly requestId: string;
  readonly receivedMs: number;
  /** The header `authorization`; empty without one. */
  readonly authorization: string;
  /** The header `x-signature`; empty without one. */
  readonly signature: string;
  /** Parameters of the route's path. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The address the client sent to: `https` and `muster.example:8480`. */
  readonly protocol: string;
  readonly host: string;
}

/** A sender of calls in Segment's dialect. */
export interface SegmentSource {
  readonly id: string;
  readonly project: Project;
  readonly writeKey: string;
  /** Signs the webhooks of this source; empty: it accepts none. */
  readonly secret: string;
  /** Replaced ones that are still accepted. */
  readonly formerSecrets?: readonly string[];
  readonly mapping: SegmentMapping;
  /** 0: the built-in mapping. */
  readonly mappingVersion: number;
}

export interface WireContext {
  readonly projectByApiKey: (apiKey: string) => Project | undefined;
  /** By write key; a project's API key is one of its write keys. */
  readonly segmentByWriteKey: (writeKey: string) => SegmentSource | undefined;
  readonly segmentById: (id: string) => SegmentSource | undefined;
  /** Keeps the IP address an event names. */
  readonly storeIp: boolean;
  /** Absent: nothing is ever throttled. */
  readonly throttle: Throttle | undefined;
  readonly stepTimer?: StepTimer;
}

/** Counts events per device and user; made once per process. */
export interface Throttle {
  readonly eventsPerSecondMax: number;
  /**
   * Notes `events` of one sender (a name unique over projects) at a time in ms; gives the events per second when the
   * sender is already over the limit (nothing is noted then), else 0.
   */
  excess(sender: string, nowMs: number): number;
  note(sender: string, events: number, nowMs: number): void;
}

/** An exact answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly body: string;
}

/** One reason why a request was refused; `index` is the position in the request, -1 for the whole. */
export interface Refusal {
  readonly reason: RejectionReason;
  readonly index: number;
  readonly detail: string;
  /** Raw input, cut to limits.rejectionSampleBytesMax. */
  readonly raw: string;
}

/** A call in Segment's dialect as it was received, for people to look at. */
export interface ReceivedCall {
  readonly call: JsonObject;
  readonly receivedMs: number;
  /** Who sent it. */
  readonly source?: string;
}

export type WireResult =
  /** Nothing is to be stored. */
  | { readonly kind: 'answered'; readonly answer: WireAnswer }
  | {
      readonly kind: 'accepted';
      readonly request: IntakeRequest;
      readonly answer: WireAnswer;
      /** Parts of the request that were refused while the rest is taken, where the vendor does so. */
      readonly refusals?: readonly Refusal[];
      /** What a mapping was applied to. */
      readonly calls?: readonly ReceivedCall[];
    }
  | {
      readonly kind: 'refused';
      /** 0 where the key is unknown. */
      readonly project: ProjectId;
      readonly client: string;
      /** The key's last 4 characters, or the unknown key cut to 64. */
      readonly key: string;
      readonly refusals: readonly Refusal[];
      readonly answer: WireAnswer;
    };

/** What the head of a request says of its sender. */
export type Admission =
  /** Its key belongs to a project. */
  | { readonly kind: 'known' }
  /** The key has not arrived yet. */
  | { readonly kind: 'unknown' }
  /** This is the answer, whatever the body holds. */
  | { readonly kind: 'decided'; readonly result: WireResult };

/** Reads one request in short time slices: it yields between them, so that other requests are read meanwhile. */
export type WireTask = Generator<void, WireResult>;

/** Answers that are given before or after a request was read. */
export interface WireFailures {
  /** The body is larger than the route takes, before or after inflation. */
  readonly tooLarge: WireAnswer;
  /** The body came so slowly that it was given up. */
  readonly tooSlow: WireAnswer;
  /** The body's compression or JSON is broken. */
  readonly unreadable: WireAnswer;
  /** Nothing was stored, the client should send again. */
  readonly unavailable: WireAnswer;
  /** A bug: the client should send again. */
  readonly failed: WireAnswer;
}

/** One ingestion route. */
export interface WireRoute {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  readonly summary: string;
  readonly bodyBytesMax: number;
  readonly failures: WireFailures;
  /** Of the first bytes of a body, which are `input.body`. */
  admit(input: WireInput, context: WireContext): Admission;
  read(input: WireInput, context: WireContext): WireTask;
}

/** A path with a fixed answer. */
export interface FixedRoute {
  readonly path: string;
  readonly methods: readonly ('GET' | 'POST')[];
  readonly summary: string;
  readonly answer: WireAnswer;
}

/** The routes of one vendor's clients. */
export interface Dialect {
  readonly name: string;
  /** What all its paths begin with; '' where they have nothing in common. */
  readonly pathPrefix: string;
  readonly routes: readonly WireRoute[];
  readonly fixed: readonly FixedRoute[];
  /** For an unknown path or method, such that this vendor's clients give up instead of retrying for ever. */
  readonly unknownPath: WireAnswer;
}
