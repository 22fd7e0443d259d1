import { assert } from '../../domain/assert.ts';
import type { RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import { rawSample } from '../amplitude/reading.ts';
import { throttleItems } from '../amplitude/throttle.ts';
import type {
  Admission,
  SegmentSource,
  WireAnswer,
  WireContext,
  WireInput,
  WireReading,
  WireResult,
} from '../contract.ts';
import { invalidJson, noKey, notAList, taken, throttled, unknownKey } from './answers.ts';
import { basicUser, documentOf, writeKeyIn } from './body.ts';
import { type ReadCalls, readCalls, type Sending } from './read-calls.ts';

/** What tells one endpoint from another; without a type, its body is a batch. */
export type Endpoint = Sending['endpoint'] & {
  /** Finds the source that sends; or says why not. */
  readonly authenticate: (draft: Draft) => SegmentSource | Refused;
  /** The same by the head of the request alone, where it tells. */
  readonly admit: (draft: Draft) => SegmentSource | Refused | undefined;
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
  document?: ReturnType<typeof documentOf>;
  content?: JsonObject | readonly unknown[];
  source?: SegmentSource;
  rawCalls?: readonly unknown[];
  read?: ReadCalls;
}

/** Undefined: go on. What takes long gives others a turn now and then. */
type Step = (draft: Draft) => Generator<void, WireResult | undefined> | WireResult | undefined;

const steps: readonly Step[] = [authenticate, parseBody, parseCalls, findCalls, mapCalls, throttle];

/** Reads one request from its first byte to canonical items, or to the answer that refuses it. */
export function* readRequest(endpoint: Endpoint, input: WireInput, context: WireContext): WireReading {
  const draft: Draft = { endpoint, input, context };
  for (const step of steps) {
    const made = step(draft);
    const refused = made && 'next' in made ? yield* made : made;
    if (refused) return refused;
  }
  return accept(draft);
}

/** Whose request it is, as far as its headers or the first bytes of its body say. */
export function admitRequest(endpoint: Endpoint, input: WireInput, context: WireContext): Admission {
  const draft: Draft = { endpoint, input, context };
  const found = endpoint.admit(draft);
  if (found === undefined) return { kind: 'unknown' };
  return 'answer' in found ? { kind: 'decided', result: refuse(draft, found) } : { kind: 'known' };
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
    draft.document ??= documentOf(draft.input);
    const { value } = draft.document;
    if (isJsonObject(value) || Array.isArray(value)) draft.content = value;
  }
  return draft.content;
}

/** Only of somebody known the rest of a large body is parsed. */
function* parseCalls(draft: Draft): Generator<void, WireResult | undefined> {
  const filled = draft.document?.fill ? yield* draft.document.fill() : true;
  return filled ? undefined : refuse(draft, noJson);
}

/** By the write key of HTTP Basic's user; else of the body. */
export function byWriteKey(draft: Draft): SegmentSource | Refused {
  const { input, context } = draft;
  const basic = basicUser(input.authorization);
  const content = basic === undefined ? contentOf(draft) : undefined;
  if (basic === undefined && content === undefined) return noJson;
  const writeKey = basic ?? writeKeyIn(content);
  if (writeKey === undefined) return { reason: 'missing_field', detail: 'no write key', answer: noKey };
  return sourceOf(writeKey, context);
}

/** A beacon cannot send headers: its write key stands in the address. */
export function byWriteKeyOfQuery(draft: Draft): SegmentSource | Refused {
  return admitByWriteKeyOfQuery(draft) ?? byWriteKey(draft);
}

export function admitByWriteKeyOfQuery({ input, context }: Draft): SegmentSource | Refused | undefined {
  const writeKey = new URLSearchParams(input.query).get('writeKey');
  return writeKey === null ? undefined : sourceOf(writeKey, context);
}

function sourceOf(writeKey: string, context: WireContext): SegmentSource | Refused {
  const source = context.segmentByWriteKey(writeKey);
  return source ?? { reason: 'unknown_key', detail: 'no source has this write key', answer: unknownKey };
}

/** By HTTP Basic; else by what the first bytes of the body name, where it is one of ours. */
export function admitByWriteKey({ input, context }: Draft): SegmentSource | Refused | undefined {
  const basic = basicUser(input.authorization);
  if (basic !== undefined) return sourceOf(basic, context);
  const head = input.body.toString('latin1', 0, keyWithinBytes);
  const inBody = /"writeKey"\s*:\s*"([^"\\]{1,200})"/.exec(head)?.[1];
  return inBody === undefined ? undefined : context.segmentByWriteKey(inBody);
}

/** Clients that write the key into the body do so early, if at all. */
const keyWithinBytes = 2_000;

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

function* mapCalls(draft: Draft): Generator<void, undefined> {
  const { rawCalls, source, content } = draft;
  assert(rawCalls && source, 'calls are found before they are read');
  const batch = isJsonObject(content) ? content : {};
  draft.read = yield* readCalls(rawCalls, { ...draft, source, batch });
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
