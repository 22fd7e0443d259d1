import { assert } from '../../domain/assert.ts';
import type { InputItem, RejectionReason } from '../../domain/input.ts';
import { isJsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { Project } from '../../domain/project.ts';
import type {
  Admission,
  Refusal,
  WireAnswer,
  WireContext,
  WireInput,
  WireReading,
  WireResult,
} from '../contract.ts';
import { type Answers, payloadTooLarge } from './answers.ts';
import { bodyText, type Fields } from './body.ts';
import type { ReadItem } from './items.ts';
import { createReading, type Reading, rawSample } from './reading.ts';
import { throttleItems } from './throttle.ts';
import { clockSkewMs } from './time.ts';

/** What tells one endpoint from another. */
export interface Endpoint {
  readonly fields: (input: WireInput) => Fields | undefined;
  /** True: what the query names counts as well, so that its key is known before the body. */
  readonly readsQuery: boolean;
  /** Names of the fields that hold the key, the items and the time of sending; the first that is there counts. */
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

/** One request on its way through the steps; each step fills in what the next ones need. */
interface Draft {
  readonly endpoint: Endpoint;
  readonly input: WireInput;
  readonly context: WireContext;
  fields?: Fields;
  project?: Project;
  apiKey?: string;
  itemField?: string;
  rawItems?: readonly unknown[];
  reading?: Reading;
  items?: InputItem[];
}

/** Undefined: go on. What takes long gives others a turn now and then. */
type Step = (draft: Draft) => Generator<void, WireResult | undefined> | WireResult | undefined;

const steps: readonly Step[] = [
  parseBody,
  authenticate,
  parseItems,
  findItems,
  limitItems,
  readItems,
  throttle,
];

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

const [known, unknown] = [{ kind: 'known' }, { kind: 'unknown' }] as const;

/** Whose request it is, as far as its query or the first bytes of its body say. */
export function admitRequest(endpoint: Endpoint, input: WireInput, context: WireContext): Admission {
  const inBody = /"api_key"\s*:\s*"([^"\\]{1,200})"/.exec(
    input.body.toString('latin1', 0, keyWithinBytes),
  )?.[1];
  if (inBody !== undefined && context.projectByApiKey(inBody)) return known;
  const inQuery = endpoint.readsQuery && new URLSearchParams(input.query).get('api_key');
  if (!inQuery) return unknown;
  if (context.projectByApiKey(inQuery)) return known;
  const draft: Draft = { endpoint, input, context, apiKey: rawSample(inQuery) };
  return { kind: 'decided', result: refuseKey(draft) };
}

/** Clients write the key before the events. */
const keyWithinBytes = 2_000;

function parseBody(draft: Draft): WireResult | undefined {
  const { endpoint, input } = draft;
  if (input.method !== 'GET' && input.body.length === 0)
    return refuse(draft, 'missing_field', 'no body', endpoint.answers.missingBody());
  const fields = endpoint.fields(input);
  if (!fields)
    return refuse(draft, 'invalid_json', 'the body is no JSON object', endpoint.answers.invalidBody());
  draft.fields = fields;
  return undefined;
}

function authenticate(draft: Draft): WireResult | undefined {
  const { endpoint, context, fields } = draft;
  const [name, value] = firstField(fields, endpoint.keyFields);
  if (value === undefined || value === null || value === '')
    return refuse(draft, 'missing_field', `${name} is missing`, endpoint.answers.missing('api_key'));
  const apiKey = rawSample(value);
  draft.apiKey = apiKey;
  const project = context.projectByApiKey(apiKey);
  if (!project) return refuseKey(draft);
  draft.project = project;
  return undefined;
}

function refuseKey(draft: Draft): WireResult {
  const answer = draft.endpoint.answers.invalidKey(draft.apiKey ?? '');
  return refuse(draft, 'unknown_key', 'no project has this key', answer);
}

/** Only of somebody known the rest of a large body is parsed. */
function* parseItems(draft: Draft): Generator<void, WireResult | undefined> {
  const { endpoint, fields } = draft;
  const { large } = fields ?? {};
  if (!large) return undefined;
  if (large.length > endpoint.itemsMax && endpoint.itemFields.includes(large.name ?? ''))
    return refuse(draft, 'too_many_events', `${large.length} items`, payloadTooLarge);
  if (yield* large.fill()) return undefined;
  return refuse(draft, 'invalid_json', 'the body is no JSON object', endpoint.answers.invalidBody());
}

function findItems(draft: Draft): WireResult | undefined {
  const { endpoint } = draft;
  const [name, value] = firstField(draft.fields, endpoint.itemFields);
  const items = endpoint.singleItem && isJsonObject(value) ? [value] : value;
  if (!Array.isArray(items) || items.length === 0)
    return refuse(draft, 'missing_field', `${name} is missing or no list`, endpoint.answers.missing(name));
  draft.itemField = name;
  draft.rawItems = items;
  return undefined;
}

function limitItems(draft: Draft): WireResult | undefined {
  const { rawItems, endpoint } = draft;
  assert(rawItems, 'items are found before they are counted');
  if (rawItems.length <= endpoint.itemsMax) return undefined;
  return refuse(draft, 'too_many_events', `${rawItems.length} items`, payloadTooLarge);
}

function* readItems(draft: Draft): Generator<void, WireResult | undefined> {
  const { rawItems, endpoint } = draft;
  assert(rawItems, 'items are found before they are read');
  const reading = startReading(draft);
  const items: InputItem[] = [];
  for (let index = 0; index < rawItems.length; index++) {
    const raw = rawItems[index];
    reading.begin(index, raw);
    const item = endpoint.readItem(raw, reading);
    if (item) items.push(item);
    if (index % itemsPerTurn === itemsPerTurn - 1) yield;
  }
  draft.reading = reading;
  draft.items = items;
  const { faults } = reading;
  return faults.refusals.length === 0
    ? undefined
    : refuseAll(draft, faults.refusals, endpoint.answers.faults(faults));
}

const itemsPerTurn = 16;

function startReading(draft: Draft): Reading {
  const { fields, endpoint, input, context, itemField = '' } = draft;
  assert(fields, 'the body is parsed before items are read');
  const [, uploadTime] = firstField(fields, endpoint.uploadTimeFields);
  return createReading({
    receivedMs: input.receivedMs,
    skewMs: clockSkewMs(uploadTime, input.receivedMs),
    idLengthMin: idLengthMin(fields.get('options')),
    stripShortIds: endpoint.stripShortIds,
    storeIp: context.storeIp,
    peer: input.peer,
    defaultLibrary: endpoint.defaultLibrary,
    document: fields.textOf(itemField) ?? { text: '', path: [] },
  });
}

/** `options.min_id_length`; options that are none (some clients send the text `undefined`) do not count. */
function idLengthMin(options: unknown): number {
  const asked = isJsonObject(options) ? options['min_id_length'] : undefined;
  return typeof asked === 'number' && Number.isInteger(asked) && asked >= 1 ? asked : limits.idLengthMin;
}

function throttle(draft: Draft): WireResult | undefined {
  const { context, items, project, rawItems, endpoint, input } = draft;
  if (!context.throttle) return undefined;
  assert(items && project && rawItems, 'items are read before they are counted');
  const throttled = throttleItems(items, context.throttle, project.id, input.receivedMs);
  if (!throttled) return undefined;
  const refusals = rawItems.map((raw, index) => ({
    reason: 'throttled' as const,
    index,
    detail: `more than ${throttled.eventsPerSecondMax} events per second`,
    raw: rawSample(raw),
  }));
  return refuseAll(draft, refusals, endpoint.answers.throttled({ ...throttled, items: rawItems.length }));
}

function accept(draft: Draft): WireResult {
  const { project, items, reading, rawItems, endpoint, input } = draft;
  assert(project && items && reading && rawItems, 'every step ran');
  return {
    kind: 'accepted',
    request: {
      project: project.id,
      requestId: input.requestId,
      receivedMs: input.receivedMs,
      source: 'amplitude',
      stamp: 'receipt',
      client: clientName(draft),
      key: keyTail(draft),
      items,
      cuts: reading.cuts,
    },
    answer: endpoint.answers.success({
      items: rawItems.length,
      bytes: input.body.length,
      receivedMs: input.receivedMs,
    }),
  };
}

function refuse(draft: Draft, reason: RejectionReason, detail: string, answer: WireAnswer): WireResult {
  const { input } = draft;
  const raw = rawSample(input.method === 'GET' ? input.query : bodyText(input.body.subarray(0, 20_000)));
  return refuseAll(draft, [{ reason, index: -1, detail, raw }], answer);
}

function refuseAll(draft: Draft, refusals: readonly Refusal[], answer: WireAnswer): WireResult {
  return {
    kind: 'refused',
    project: draft.project?.id ?? 0,
    client: clientName(draft),
    key: keyTail(draft),
    refusals,
    answer,
  };
}

/** The library the first item names, else the User-Agent. */
function clientName({ rawItems, input, endpoint }: Draft): string {
  const first = rawItems?.[0];
  const library = isJsonObject(first) ? first['library'] : undefined;
  const name = typeof library === 'string' && library !== '' ? library : input.userAgent;
  return (name || endpoint.defaultLibrary).slice(0, 200);
}

function keyTail({ project, apiKey = '' }: Draft): string {
  return project ? apiKey.slice(-4) : apiKey.slice(0, 64);
}

function firstField(fields: Fields | undefined, names: readonly string[]): readonly [string, unknown] {
  for (const name of names) {
    const value = fields?.get(name);
    if (value !== undefined) return [name, value];
  }
  return [names[0] ?? '', undefined];
}
