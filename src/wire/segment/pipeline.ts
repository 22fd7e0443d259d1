/** The steps of a request in Segment's dialect. */
import { assert } from '../../domain/assert.ts';
import type { RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Admission, SegmentSource, WireContext, WireInput, WireTask } from '../contract.ts';
import {
  admit,
  type Pipeline,
  type RequestDraft,
  runPipeline,
  type StepOutcome,
  type StepRefusal,
} from '../pipeline.ts';
import { parseLargeList, throttle } from '../shared-steps.ts';
import { answerAccepted, answerThrottled, invalidJson, notAList } from './answers.ts';
import { openBody, readBasicUser, readWriteKey } from './body.ts';
import { type CallBatch, parseCalls } from './parse-calls.ts';

/** What tells one endpoint from another; without a type, its body is a batch. */
export type Endpoint = CallBatch['endpoint'] & {
  /** Finds the source that sends; or says why not. */
  readonly authenticate: (draft: Draft) => SegmentSource | StepRefusal;
  /** The same by the head of the request alone, where it tells. */
  readonly admit: (draft: Draft) => SegmentSource | StepRefusal | undefined;
  readonly callsMax: number;
};

export interface Draft extends RequestDraft {
  readonly endpoint: Endpoint;
  document?: ReturnType<typeof openBody>;
  content?: JsonObject | readonly unknown[];
  /** Whose request it is, or claims to be. */
  source?: SegmentSource;
}

const pipeline: Pipeline<Draft> = {
  name: 'segment',
  steps: [
    { name: 'authenticate', run: authenticate },
    { name: 'parse body', run: (draft) => (parseContent(draft) ? undefined : brokenJson) },
    { name: 'parse calls', run: ({ document }) => parseLargeList(document?.large, brokenJson) },
    { name: 'find calls', run: findCalls },
    { name: 'map calls', run: mapCalls },
    throttle(({ eventsPerSecondMax }) => answerThrottled(eventsPerSecondMax)),
  ],
  describeSender,
  answerAccepted: ({ parsed }) => answerAccepted(parsed?.refusals ?? []),
};

/** Reads one request from its first byte to canonical items, or to the answer that refuses it. */
export function readRequest(endpoint: Endpoint, input: WireInput, context: WireContext): WireTask {
  return runPipeline(pipeline, { endpoint, input, context });
}

/** Whose request it is, as far as its headers or the first bytes of its body say. */
export function admitRequest(endpoint: Endpoint, input: WireInput, context: WireContext): Admission {
  const draft: Draft = { endpoint, input, context };
  const found = endpoint.admit(draft) ?? 'unknown';
  return admit(pipeline, draft, found === 'unknown' || 'answer' in found ? found : 'known');
}

function authenticate(draft: Draft): StepOutcome {
  const found = draft.endpoint.authenticate(draft);
  if ('answer' in found) return found;
  draft.source = found;
  draft.project = found.project;
  return undefined;
}

export const brokenJson: StepRefusal = {
  reason: 'invalid_json',
  detail: 'the body is not a JSON object',
  answer: invalidJson,
};

/** The body, parsed once; undefined where it is neither an object nor a list. */
export function parseContent(draft: Draft): Draft['content'] {
  if (draft.content === undefined) {
    draft.document ??= openBody(draft.input);
    const { value } = draft.document;
    if (isJsonObject(value) || Array.isArray(value)) draft.content = value;
  }
  return draft.content;
}

function findCalls(draft: Draft): StepOutcome {
  const { endpoint, content } = draft;
  const isBatch = endpoint.type === undefined && isJsonObject(content);
  if (isBatch && content['batch'] === undefined && !content['type'])
    return { reason: 'missing_field', detail: 'batch is missing', answer: notAList };
  const found = isBatch ? (content['batch'] ?? content) : content;
  const calls = isJsonObject(found) ? [found] : found;
  if (!Array.isArray(calls))
    return { reason: 'invalid_field', detail: 'batch is not a list', answer: notAList };
  const refusal = limitCalls(calls.length, endpoint);
  if (!refusal) draft.rawItems = calls;
  return refusal;
}

/** To none and to too many, Segment answers 200 and takes nothing. */
function limitCalls(count: number, { callsMax }: Endpoint): StepOutcome {
  const refuse = (reason: RejectionReason, detail: string): StepRefusal => {
    return { reason, detail, answer: answerAccepted([{ reason, index: -1, detail, raw: '' }]) };
  };
  if (count === 0) return refuse('missing_field', 'the batch is empty (empty_batch)');
  return count > callsMax ? refuse('too_many_events', `${count} calls; ${callsMax} at most`) : undefined;
}

function* mapCalls(draft: Draft): Generator<void, undefined> {
  const { rawItems, source, content, document } = draft;
  assert(rawItems && source, 'calls are found before they are mapped');
  const batch = isJsonObject(content) ? content : {};
  draft.parsed = yield* parseCalls(rawItems, { ...draft, source, batch, largeDocument: document?.large });
}

/** A source's key is shown by its last characters, one that is nobody's by its first. */
function describeSender(draft: Draft) {
  const { source, input, content } = draft;
  const sentKey = () => (readBasicUser(input.authorization) ?? readWriteKey(content) ?? '').slice(0, 64);
  return {
    client: findClient(draft),
    key: source?.writeKey.slice(-4) ?? sentKey(),
    ...(source && { mapping: source.mappingVersion }),
  };
}

/** The library the first call names, else the User-Agent. */
function findClient({ rawItems, input }: Draft): string {
  const first = rawItems?.[0];
  const context = isJsonObject(first) ? first['context'] : undefined;
  const library = isJsonObject(context) ? context['library'] : undefined;
  const parts = isJsonObject(library) ? [library['name'], library['version']] : [];
  const name = parts.filter((part) => typeof part === 'string').join('/');
  return (name || input.userAgent || 'segment').slice(0, 200);
}
