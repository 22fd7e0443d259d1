import { assert } from '../../domain/assert.ts';
import type { RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { rawSample } from '../amplitude/reading.ts';
import { throttleItems } from '../amplitude/throttle.ts';
import type { SegmentSource, WireAnswer, WireContext, WireInput, WireResult } from '../contract.ts';
import { invalidJson, noKey, notAList, taken, throttled, unknownKey } from './answers.ts';
import { basicUser, jsonOf, writeKeyIn } from './body.ts';
import { type ReadCalls, readCalls, type Sending } from './read-calls.ts';

/** What tells one endpoint from another; without a type, its body is a batch. */
export type Endpoint = Sending['endpoint'] & {
  /** Finds the source that sends; or says why not. */
  readonly authenticate: (draft: Draft) => SegmentSource | Refused;
  readonly callsMax: number;
};

export interface Refused {
  readonly reason: RejectionReason;
  readonly detail: string;
  readonly answer: WireAnswer;
  /** Whose request it claims to be, where that is known. */
  readonly of?: SegmentSource;
}

/** One request on its way through the steps. */
export interface Draft {
  readonly endpoint: Endpoint;
  readonly input: WireInput;
  readonly context: WireContext;
  content?: JsonObject | readonly unknown[];
  source?: SegmentSource;
  rawCalls?: readonly unknown[];
  read?: ReadCalls;
}

/** Undefined: go on. */
type Step = (draft: Draft) => WireResult | undefined;

const steps: readonly Step[] = [authenticate, parseBody, findCalls, mapCalls, throttle];

/** Reads one request from its first byte to canonical items, or to the answer that refuses it. */
export function readRequest(endpoint: Endpoint, input: WireInput, context: WireContext): WireResult {
  const draft: Draft = { endpoint, input, context };
  for (const step of steps) {
    const refused = step(draft);
    if (refused) return refused;
  }
  return accept(draft);
}

function authenticate(draft: Draft): WireResult | undefined {
  const found = draft.endpoint.authenticate(draft);
  if ('answer' in found) return refuse(draft, found);
  draft.source = found;
  return undefined;
}

const noJson: Refused = { reason: 'invalid_json', detail: 'the body is no JSON object', answer: invalidJson };

function parseBody(draft: Draft): WireResult | undefined {
  return contentOf(draft) ? undefined : refuse(draft, noJson);
}

/** The body, parsed once; undefined where it is neither an object nor a list. */
function contentOf(draft: Draft): Draft['content'] {
  if (draft.content === undefined) {
    const content = jsonOf(draft.input.body);
    if (isJsonObject(content) || Array.isArray(content)) draft.content = content;
  }
  return draft.content;
}

/** By the write key of HTTP Basic's user; else of the body. */
export function byWriteKey(draft: Draft): SegmentSource | Refused {
  const { input, context } = draft;
  const basic = basicUser(input.authorization);
  const content = basic === undefined ? contentOf(draft) : undefined;
  if (basic === undefined && content === undefined) return noJson;
  const writeKey = basic ?? writeKeyIn(content);
  if (writeKey === undefined) return { reason: 'missing_field', detail: 'no write key', answer: noKey };
  const source = context.segmentByWriteKey(writeKey);
  return source ?? { reason: 'unknown_key', detail: 'no source has this write key', answer: unknownKey };
}

function findCalls(draft: Draft): WireResult | undefined {
  const { endpoint, content } = draft;
  const found =
    endpoint.type === undefined && isJsonObject(content) ? (content['batch'] ?? content) : content;
  const calls = isJsonObject(found) ? [found] : found;
  if (
    endpoint.type === undefined &&
    isJsonObject(content) &&
    content['batch'] === undefined &&
    !content['type']
  )
    return refuse(draft, { reason: 'missing_field', detail: 'batch is missing', answer: notAList });
  if (!Array.isArray(calls))
    return refuse(draft, { reason: 'invalid_field', detail: 'batch is no list', answer: notAList });
  const refused = tooMany(calls.length, endpoint);
  if (refused) return refuse(draft, refused);
  draft.rawCalls = calls;
  return undefined;
}

/** Segment answers 200 to both, and takes nothing. */
function tooMany(count: number, { callsMax }: Endpoint): Refused | undefined {
  const refusal = (reason: RejectionReason, detail: string): Refused => {
    return { reason, detail, answer: taken([{ reason, index: -1, detail, raw: '' }]) };
  };
  if (count === 0) return refusal('missing_field', 'the batch is empty (empty_batch)');
  return count > callsMax ? refusal('too_many_events', `${count} calls; ${callsMax} at most`) : undefined;
}

function mapCalls(draft: Draft): WireResult | undefined {
  const { rawCalls, source, content } = draft;
  assert(rawCalls && source, 'calls are found before they are read');
  draft.read = readCalls(rawCalls, { ...draft, source, batch: isJsonObject(content) ? content : {} });
  return undefined;
}

function throttle(draft: Draft): WireResult | undefined {
  const { context, read, source, input, rawCalls } = draft;
  if (!context.throttle) return undefined;
  assert(read && source && rawCalls, 'calls are read before they are counted');
  const over = throttleItems(read.items, context.throttle, source.project.id, input.receivedMs);
  if (!over) return undefined;
  const { eventsPerSecondMax } = over;
  const detail = `more than ${eventsPerSecondMax} events per second`;
  const refusals = rawCalls.map((raw, index) => ({
    reason: 'throttled' as const,
    index,
    detail,
    raw: rawSample(raw),
  }));
  return {
    ...refuse(draft, { reason: 'throttled', detail, answer: throttled(eventsPerSecondMax) }),
    refusals,
  };
}

function accept(draft: Draft): WireResult {
  const { source, read, input } = draft;
  assert(source && read, 'every step ran');
  const { items, cuts, refusals, calls } = read;
  return {
    kind: 'accepted',
    request: {
      project: source.project.id,
      requestId: input.requestId,
      receivedMs: input.receivedMs,
      source: 'segment',
      stamp: 'receipt',
      client: clientName(draft),
      key: source.writeKey.slice(-4),
      mapping: source.mappingVersion,
      items,
      cuts,
    },
    refusals,
    calls,
    answer: taken(refusals),
  };
}

function refuse(draft: Draft, refused: Refused): Extract<WireResult, { kind: 'refused' }> {
  const { reason, detail, answer, of: source = draft.source } = refused;
  const { input, content } = draft;
  const key =
    source?.writeKey.slice(-4) ?? (basicUser(input.authorization) ?? writeKeyIn(content) ?? '').slice(0, 64);
  const raw = rawSample(input.body.subarray(0, limits.rejectionSampleBytesMax).toString('utf8'));
  return {
    kind: 'refused',
    project: source?.project.id ?? 0,
    client: clientName(draft),
    key,
    refusals: [{ reason, index: -1, detail, raw }],
    answer,
  };
}

/** The library the first call names, else the User-Agent. */
function clientName({ rawCalls, input }: Draft): string {
  const first = rawCalls?.[0];
  const context = isJsonObject(first) ? first['context'] : undefined;
  const library = isJsonObject(context) ? context['library'] : undefined;
  const parts = isJsonObject(library) ? [library['name'], library['version']] : [];
  const name = parts.filter((part) => typeof part === 'string').join('/');
  return (name || input.userAgent || 'segment').slice(0, 200);
}
