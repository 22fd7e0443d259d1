import type { Cut, InputItem } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { createReading } from '../amplitude/reading.ts';
import type { Refusal, SegmentSource, SentCall, WireContext, WireInput } from '../contract.ts';
import type { LargeDocument } from '../json/document.ts';
import { type CallType, type Fault, readCall } from './call.ts';
import { idLengthMinOf } from './map-call.ts';
import { readMapped } from './read-items.ts';
import { msOf } from './times.ts';

/** What the calls of a request came to. */
export interface ReadCalls {
  readonly items: readonly InputItem[];
  readonly cuts: readonly Cut[];
  readonly refusals: readonly Refusal[];
  /** Those a mapping was applied to, as they were received. */
  readonly calls: readonly SentCall[];
}

/** What is the same for all calls of a request. */
export interface Sending {
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
  /** What the calls came in: its context, integrations and sentAt are theirs as well. */
  readonly batch: JsonObject;
  /** Of a large body the pieces its calls came in. */
  readonly document?: Partial<LargeDocument>;
}

/** Reads the calls of a request one after the other; a bad one is left out. */
export function* readCalls(rawCalls: readonly unknown[], sending: Sending): Generator<void, ReadCalls> {
  const { endpoint, input, context, source, batch, document: { pieces } = {} } = sending;
  const sharedBytes = bytesOf(batch['context']) + bytesOf(batch['integrations']);
  const reading = createReading({
    receivedMs: input.receivedMs,
    skewMs: 0,
    idLengthMin: idLengthMinOf(source.mapping),
    stripShortIds: false,
    storeIp: context.storeIp,
    peer: input.peer,
    defaultLibrary: 'segment',
    document: pieces ? { text: '', path: [], pieces } : { text: input.body.toString('utf8'), path: [] },
  });
  const [items, cuts, refusals, calls]: [InputItem[], Cut[], Refusal[], SentCall[]] = [[], [], [], []];
  for (const [index, raw] of rawCalls.entries()) {
    const sent = isTooLarge(raw, sharedBytes, sending) ?? readCall(raw, endpoint.type, batch);
    if ('call' in sent) calls.push({ call: sent.call.content, receivedMs: input.receivedMs });
    reading.begin(index, raw, endpoint.isCorrected ? 0 : skewMs(raw, batch, input.receivedMs));
    const read = readMapped(sent, index, { mapping: source.mapping, reading, raw });
    for (const cut of read.cuts) cuts.push({ ...cut, item: items.length });
    items.push(...read.items);
    refusals.push(...read.refusals);
    if (index % callsPerTurn === callsPerTurn - 1) yield;
  }
  return { items, cuts, refusals, calls };
}

const callsPerTurn = 16;

/** Only a body that is larger than a call may be can hold a call that is too large, with what all of a batch share. */
function isTooLarge(
  raw: unknown,
  sharedBytes: number,
  { endpoint, input }: Sending,
): { readonly fault: Fault } | undefined {
  if (input.body.length <= endpoint.callBytesMax) return undefined;
  const bytes = bytesOf(raw) + sharedBytes;
  if (bytes <= endpoint.callBytesMax) return undefined;
  const detail = `the call has ${bytes} bytes; ${endpoint.callBytesMax} at most`;
  return { fault: { reason: 'payload_too_large', detail } };
}

function bytesOf(raw: unknown): number {
  if (raw === undefined) return 0;
  try {
    return Buffer.byteLength(JSON.stringify(raw));
  } catch {
    // Nested deeper than can be written: larger than anything that is meant.
    return Number.POSITIVE_INFINITY;
  }
}

/** As Segment corrects clocks: receipt less the time of sending, without any tolerance. */
function skewMs(raw: unknown, batch: JsonObject, receivedMs: number): number {
  const own = isJsonObject(raw) ? raw['sentAt'] : undefined;
  const sentMs = msOf(own ?? batch['sentAt']);
  return sentMs === undefined ? 0 : receivedMs - sentMs;
}
