import type { Cut, InputItem } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import {
  type ReadItem,
  readEvent,
  readGroupIdentify,
  readIdentify,
  readMapping,
} from '../amplitude/items.ts';
import { type Reading, rawSample } from '../amplitude/reading.ts';
import type { Refusal } from '../contract.ts';
import type { CallReading } from './call.ts';
import { firstPath } from './expression/path.ts';
import type { Fields } from './fields.ts';
import { mapCall } from './map-call.ts';
import type { MappedItem } from './mapped.ts';
import type { SegmentMapping } from './mapping.ts';

/** What one call of a request came to: its items, or why it was refused. */
export interface ReadCall {
  readonly items: readonly InputItem[];
  readonly cuts: readonly Cut[];
  readonly refusals: readonly Refusal[];
}

const readers: Readonly<Record<MappedItem['kind'], ReadItem>> = {
  event: readEvent,
  identify: readIdentify,
  groupIdentify: readGroupIdentify,
  map: readMapping,
};

/**
 * Maps a call and reads what it becomes as Amplitude's own items are read: no second way to the same state. `reading` has
 * begun on the call; a call is taken whole or not at all.
 */
export function readMapped(
  sent: CallReading,
  index: number,
  {
    mapping,
    reading,
    raw,
  }: { readonly mapping: SegmentMapping; readonly reading: Reading; readonly raw: unknown },
): ReadCall {
  const refused = (reason: Refusal['reason'], detail: string): ReadCall => {
    return { items: [], cuts: [], refusals: [{ reason, index, detail, raw: rawSample(raw) }] };
  };
  if ('fault' in sent) return refused(sent.fault.reason, sent.fault.detail);
  const mapped = mapCall(sent.call, mapping);
  if ('fault' in mapped) return refused(mapped.fault.reason, mapped.fault.detail);
  const [faultsBefore, cutsBefore] = [reading.faults.refusals.length, reading.cuts.length];
  for (const { reason, detail } of mapped.notes) reading.cut(reason, detail);
  const items = mapped.items.flatMap((each) => readItem(each, reading) ?? []);
  const refusals = reading.faults.refusals.slice(faultsBefore);
  if (refusals.length === 0) return { items, cuts: reading.cuts.slice(cutsBefore), refusals };
  return { items: [], cuts: [], refusals: refusals.map((refusal) => inWordsOfCall(refusal, mapped.fields)) };
}

function readItem({ kind, item, orDevice }: MappedItem, reading: Reading): InputItem | undefined {
  // An event named like Amplitude's own would become a change of a user or group.
  const read = readers[kind](kind === 'event' ? withOrdinaryName(item, reading) : item, reading);
  return orDevice && read?.kind === 'map' ? { ...read, orDevice } : read;
}

function withOrdinaryName(item: JsonObject, reading: Reading): JsonObject {
  const { event_type: name } = item;
  if (name !== '$identify' && name !== '$groupidentify') return item;
  reading.invalid('event_type');
  return item;
}

/** A refusal of Amplitude's readers begins with the name of a field. */
function inWordsOfCall(refusal: Refusal, fields: Fields): Refusal {
  const [field = ''] = refusal.detail.split(' ', 1);
  const path = firstPath(fields[field] ?? null);
  return path === undefined ? refusal : { ...refusal, detail: `${path}: ${refusal.detail}` };
}
