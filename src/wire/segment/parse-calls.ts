/** Parses the calls of a request, one after the other. */
import type { Cut, InputItem } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { ReceivedCall, Refusal, SegmentSource, WireContext, WireInput } from '../contract.ts';
import { createParseContext, type ParseContext } from '../items/parse-context.ts';
import type { LargeDocument } from '../json/document.ts';
import { type CallType, checkCall, type Fault } from './call.ts';
import { getIdLengthMin } from './map-call.ts';
import { parseCall } from './parse-call.ts';
import { parseTimeMs } from './times.ts';

/** The result of the calls of a request. */
interface ParsedCalls {
  readonly items: readonly InputItem[];
  readonly cuts: readonly Cut[];
  readonly refusals: readonly Refusal[];
  /** Those a mapping was applied to, as they were received. */
  readonly calls: readonly ReceivedCall[];
}

/** What is the same for all calls of a request. */
export interface CallBatch {
  readonly endpoint: {
    /** Undefined: calls name their own type. */
    readonly type: CallType | undefined;
    /** True: `timestamp` was corrected already, by Segment. */
    readonly isCorrected: boolean;
    /** A larger call is refused; Infinity: whoever sends it has limited it. */
    readonly callBytesMax: number;
  };
  readonly input: WireInput;
  readonly context: Pick<WireContext, 'storeIp'>;
  readonly source: SegmentSource;
  /** The enclosing object: its context, integrations and sentAt apply to every call. */
  readonly batch: JsonObject;
  /** Of a large body. */
  readonly largeDocument: LargeDocument | undefined;
}

/** A bad call is left out. */
export function* parseCalls(
  rawCalls: readonly unknown[],
  callBatch: CallBatch,
): Generator<void, ParsedCalls> {
  const { endpoint, input, source, batch } = callBatch;
  const sharedBytes = measureBytes(batch['context']) + measureBytes(batch['integrations']);
  const context = createContext(callBatch);
  const [items, cuts, refusals, calls]: [InputItem[], Cut[], Refusal[], ReceivedCall[]] = [[], [], [], []];
  for (const [index, raw] of rawCalls.entries()) {
    const checked = findSizeFault(raw, sharedBytes, callBatch) ?? checkCall(raw, endpoint.type, batch);
    if ('call' in checked)
      calls.push({ call: checked.call.content, receivedMs: input.receivedMs, source: source.id });
    context.begin(index, raw, endpoint.isCorrected ? 0 : measureSkewMs(raw, batch, input.receivedMs));
    const parsed = parseCall(checked, index, { mapping: source.mapping, context, raw });
    for (const cut of parsed.cuts) cuts.push({ ...cut, item: items.length });
    items.push(...parsed.items);
    refusals.push(...parsed.refusals);
    if (index % callsPerSlice === callsPerSlice - 1) yield;
  }
  return { items, cuts, refusals, calls };
}

const callsPerSlice = 16;

function createContext({ input, context, source, largeDocument }: CallBatch): ParseContext {
  return createParseContext({
    receivedMs: input.receivedMs,
    skewMs: 0,
    idLengthMin: getIdLengthMin(source.mapping),
    stripShortIds: false,
    storeIp: context.storeIp,
    peer: input.peer,
    defaultLibrary: 'segment',
    document: largeDocument
      ? { text: '', path: [], batches: largeDocument.batches }
      : { text: input.body.toString('utf8'), path: [] },
  });
}

/** Measured with what the batch adds to each call; skipped where even the whole body is small enough. */
function findSizeFault(
  raw: unknown,
  sharedBytes: number,
  { endpoint, input }: CallBatch,
): { readonly fault: Fault } | undefined {
  if (input.body.length <= endpoint.callBytesMax) return undefined;
  const bytes = measureBytes(raw) + sharedBytes;
  if (bytes <= endpoint.callBytesMax) return undefined;
  const detail = `the call has ${bytes} bytes; ${endpoint.callBytesMax} at most`;
  return { fault: { reason: 'payload_too_large', detail } };
}

function measureBytes(raw: unknown): number {
  if (raw === undefined) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(raw));
  } catch {
    // Nested too deeply to be written: counts as too large.
    return Number.POSITIVE_INFINITY;
  }
}

/** As Segment corrects clocks: receipt less the time of sending, without any tolerance. */
function measureSkewMs(raw: unknown, batch: JsonObject, receivedMs: number): number {
  const own = isJsonObject(raw) ? raw['sentAt'] : undefined;
  const sentMs = parseTimeMs(own ?? batch['sentAt']);
  return sentMs === undefined ? 0 : receivedMs - sentMs;
}
