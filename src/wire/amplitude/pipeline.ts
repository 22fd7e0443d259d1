/** The steps of a request in Amplitude's dialect. */
import { assert } from '../../domain/assert.ts';
import type { InputItem, RejectionReason } from '../../domain/input.ts';
import { isJsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { Admission, WireAnswer, WireContext, WireInput, WireTask } from '../contract.ts';
import { createParseContext, type ParseContext } from '../items/parse-context.ts';
import type { ReadItem } from '../items/read-item.ts';
import { showRaw } from '../items/show-raw.ts';
import { measureClockSkewMs } from '../items/time.ts';
import {
  admit,
  type Pipeline,
  type RequestDraft,
  runPipeline,
  type StepOutcome,
  type StepRefusal,
} from '../pipeline.ts';
import { findKeyInHead, parseLargeList, throttle } from '../shared-steps.ts';
import { type Answers, payloadTooLarge } from './answers.ts';
import type { Fields } from './body.ts';

/** What tells one endpoint from another. */
export interface Endpoint {
  readonly readFields: (input: WireInput) => Fields | undefined;
  /** True: the query may name the key, so that it is known before the body. */
  readonly readsQuery: boolean;
  /** Names of the fields that hold the key, the items and the time of sending; the first one present is used. */
  readonly keyFields: readonly string[];
  readonly itemFields: readonly string[];
  readonly uploadTimeFields: readonly string[];
  /** True: a single item may stand where a list is expected. */
  readonly singleItem: boolean;
  readonly itemsMax: number;
  readonly stripShortIds: boolean;
  readonly defaultLibrary: string;
  readonly readItem: ReadItem;
  readonly answers: Answers;
}

interface Draft extends RequestDraft {
  readonly endpoint: Endpoint;
  fields?: Fields;
  apiKey?: string;
  itemField?: string;
}

function createPipeline({ answers }: Endpoint): Pipeline<Draft> {
  return {
    name: 'amplitude',
    steps: [
      { name: 'parse body', run: parseBody },
      { name: 'authenticate', run: authenticate },
      { name: 'parse items', run: parseItems },
      { name: 'find items', run: findItems },
      { name: 'limit items', run: limitItems },
      { name: 'read items', run: readItems },
      throttle((throttled, items) => answers.throttled({ ...throttled, items })),
    ],
    describeSender: (draft) => ({ client: findClient(draft), key: showKey(draft) }),
    answerAccepted: ({ rawItems = [], input }) =>
      answers.success({ items: rawItems.length, bytes: input.body.length, receivedMs: input.receivedMs }),
  };
}

/** An endpoint's two parts of a route. */
interface RequestReader {
  /** Whose request it is, as far as its query or the first bytes of its body say. */
  admit(input: WireInput, context: WireContext): Admission;
  /** Reads one request from its first byte to canonical items, or to the answer that refuses it. */
  read(input: WireInput, context: WireContext): WireTask;
}

export function createRequestReader(endpoint: Endpoint): RequestReader {
  const pipeline = createPipeline(endpoint);
  return {
    admit: (input, context) => {
      const draft: Draft = { endpoint, input, context };
      return admit(pipeline, draft, findSender(draft));
    },
    read: (input, context) => runPipeline(pipeline, { endpoint, input, context }),
  };
}

function findSender(draft: Draft): 'known' | 'unknown' | StepRefusal {
  const { endpoint, input, context } = draft;
  const inBody = findKeyInHead(input.body, 'api_key');
  if (inBody !== undefined && context.projectByApiKey(inBody)) return 'known';
  const inQuery = endpoint.readsQuery && new URLSearchParams(input.query).get('api_key');
  if (!inQuery) return 'unknown';
  if (context.projectByApiKey(inQuery)) return 'known';
  draft.apiKey = showRaw(inQuery);
  return refuseKey(draft);
}

function parseBody(draft: Draft): StepOutcome {
  const { endpoint, input } = draft;
  if (input.method !== 'GET' && input.body.length === 0)
    return refuse('missing_field', 'no body', endpoint.answers.missingBody());
  const fields = endpoint.readFields(input);
  if (!fields) return refuseBrokenJson(endpoint);
  draft.fields = fields;
  return undefined;
}

function refuseBrokenJson({ answers }: Endpoint): StepRefusal {
  return refuse('invalid_json', 'the body is not a JSON object', answers.invalidBody());
}

function authenticate(draft: Draft): StepOutcome {
  const { endpoint, context, fields } = draft;
  const [name, value] = findField(fields, endpoint.keyFields);
  if (value === undefined || value === null || value === '')
    return refuse('missing_field', `${name} is missing`, endpoint.answers.missing('api_key'));
  const apiKey = showRaw(value);
  draft.apiKey = apiKey;
  const project = context.projectByApiKey(apiKey);
  if (!project) return refuseKey(draft);
  draft.project = project;
  return undefined;
}

function refuseKey({ endpoint, apiKey = '' }: Draft): StepRefusal {
  return refuse('unknown_key', 'no project has this key', endpoint.answers.invalidKey(apiKey));
}

/** Items of a large body are parsed only once the sender is known. */
function* parseItems({ endpoint, fields }: Draft): Generator<void, StepOutcome> {
  const large = fields?.large;
  if (large && large.length > endpoint.itemsMax && endpoint.itemFields.includes(large.name ?? ''))
    return refuseTooMany(large.length);
  return yield* parseLargeList(large, refuseBrokenJson(endpoint));
}

function findItems(draft: Draft): StepOutcome {
  const { endpoint } = draft;
  const [name, value] = findField(draft.fields, endpoint.itemFields);
  const items = endpoint.singleItem && isJsonObject(value) ? [value] : value;
  if (!Array.isArray(items) || items.length === 0)
    return refuse('missing_field', `${name} is missing or not a list`, endpoint.answers.missing(name));
  draft.itemField = name;
  draft.rawItems = items;
  return undefined;
}

function limitItems({ rawItems = [], endpoint }: Draft): StepOutcome {
  return rawItems.length <= endpoint.itemsMax ? undefined : refuseTooMany(rawItems.length);
}

function refuseTooMany(items: number): StepRefusal {
  return refuse('too_many_events', `${items} items`, payloadTooLarge);
}

function* readItems(draft: Draft): Generator<void, StepOutcome> {
  const { rawItems = [], endpoint } = draft;
  const parseContext = createContext(draft);
  const items: InputItem[] = [];
  for (let index = 0; index < rawItems.length; index++) {
    const raw = rawItems[index];
    parseContext.begin(index, raw);
    const item = endpoint.readItem(raw, parseContext);
    if (item) items.push(item);
    if (index % itemsPerSlice === itemsPerSlice - 1) yield;
  }
  const { faults, cuts } = parseContext;
  draft.parsed = { items, cuts };
  if (faults.refusals.length === 0) return undefined;
  return { refusals: faults.refusals.map(({ refusal }) => refusal), answer: endpoint.answers.faults(faults) };
}

const itemsPerSlice = 16;

function createContext({ fields, endpoint, input, context, itemField = '' }: Draft): ParseContext {
  assert(fields, 'the body is parsed before items are read');
  const [, uploadTime] = findField(fields, endpoint.uploadTimeFields);
  return createParseContext({
    receivedMs: input.receivedMs,
    skewMs: measureClockSkewMs(uploadTime, input.receivedMs),
    idLengthMin: readIdLengthMin(fields.get('options')),
    stripShortIds: endpoint.stripShortIds,
    storeIp: context.storeIp,
    peer: input.peer,
    defaultLibrary: endpoint.defaultLibrary,
    document: fields.findText(itemField) ?? { text: '', path: [] },
  });
}

/** `options.min_id_length`; options that are not an object (some clients send the text `undefined`) do not count. */
function readIdLengthMin(options: unknown): number {
  const sent = isJsonObject(options) ? options['min_id_length'] : undefined;
  return typeof sent === 'number' && Number.isInteger(sent) && sent >= 1 ? sent : limits.idLengthMin;
}

function refuse(reason: RejectionReason, detail: string, answer: WireAnswer): StepRefusal {
  return { reason, detail, answer };
}

/** The library the first item names, else the User-Agent. */
function findClient({ rawItems, input, endpoint }: Draft): string {
  const first = rawItems?.[0];
  const library = isJsonObject(first) ? first['library'] : undefined;
  const name = typeof library === 'string' && library !== '' ? library : input.userAgent;
  return (name || endpoint.defaultLibrary).slice(0, 200);
}

function showKey({ project, apiKey = '' }: Draft): string {
  return project ? apiKey.slice(-4) : apiKey.slice(0, 64);
}

function findField(fields: Fields | undefined, names: readonly string[]): readonly [string, unknown] {
  for (const name of names) {
    const value = fields?.get(name);
    if (value !== undefined) return [name, value];
  }
  return [names[0] ?? '', undefined];
}
