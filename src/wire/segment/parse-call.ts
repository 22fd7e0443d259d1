/** Maps one call and reads what it becomes. */
import type { Cut, InputItem } from '../../domain/input.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Refusal } from '../contract.ts';
import type { FieldRefusal, ParseContext } from '../items/parse-context.ts';
import {
  type ReadItem,
  readEvent,
  readGroupIdentify,
  readIdentify,
  readMapping,
} from '../items/read-item.ts';
import { showRaw } from '../items/show-raw.ts';
import type { CheckedCall } from './call.ts';
import { findFirstPath } from './expression/path.ts';
import type { Fields } from './fields.ts';
import { mapCall } from './map-call.ts';
import type { MappedItem } from './mapped-items.ts';
import type { SegmentMapping } from './mapping.ts';

/** What one call of a request came to: its items, or why it was refused. */
interface ParsedCall {
  readonly items: readonly InputItem[];
  readonly cuts: readonly Cut[];
  readonly refusals: readonly Refusal[];
}

interface CallOptions {
  readonly mapping: SegmentMapping;
  /** Has begun on the call. */
  readonly context: ParseContext;
  readonly raw: unknown;
}

const readers: Readonly<Record<MappedItem['kind'], ReadItem>> = {
  event: readEvent,
  identify: readIdentify,
  groupIdentify: readGroupIdentify,
  map: readMapping,
};

/**
 * Maps a call and reads the result with the readers of Amplitude's items, so that both lead to the same state. A call is
 * accepted whole or not at all.
 */
export function parseCall(
  checked: CheckedCall,
  index: number,
  { mapping, context, raw }: CallOptions,
): ParsedCall {
  const mapped = 'fault' in checked ? checked : mapCall(checked.call, mapping);
  if ('fault' in mapped) {
    const { reason, detail } = mapped.fault;
    return { items: [], cuts: [], refusals: [{ reason, index, detail, raw: showRaw(raw) }] };
  }
  const [faultsBefore, cutsBefore] = [context.faults.refusals.length, context.cuts.length];
  for (const { reason, detail } of mapped.notes) context.cut(reason, detail);
  const items = mapped.items.flatMap((each) => readItem(each, context) ?? []);
  const refusals = context.faults.refusals.slice(faultsBefore);
  if (refusals.length === 0) return { items, cuts: context.cuts.slice(cutsBefore), refusals: [] };
  return { items: [], cuts: [], refusals: refusals.map((each) => nameSourcePath(each, mapped.fields)) };
}

function readItem({ kind, item, orDevice }: MappedItem, context: ParseContext): InputItem | undefined {
  // An event named like Amplitude's own would become a change of a user or group.
  const read = readers[kind](kind === 'event' ? refuseReservedName(item, context) : item, context);
  return orDevice && read?.kind === 'map' ? { ...read, orDevice } : read;
}

function refuseReservedName(item: JsonObject, context: ParseContext): JsonObject {
  const { event_type: name } = item;
  if (name !== '$identify' && name !== '$groupidentify') return item;
  context.invalid('event_type');
  return item;
}

/** Says from which path of the call the field at fault was made: the sender knows the call, not Amplitude's fields. */
function nameSourcePath({ field, refusal }: FieldRefusal, fields: Fields): Refusal {
  const path = findFirstPath(fields[field] ?? null);
  return path === undefined ? refusal : { ...refusal, detail: `${path}: ${refusal.detail}` };
}
