import type { Cut, InputItem, RejectionReason } from '../../domain/input.ts';
import { isJsonObject } from '../../domain/json.ts';
import { parseJson } from '../amplitude/body.ts';
import { type ReadItem, readEvent, readGroupIdentify, readIdentify } from '../amplitude/items.ts';
import { createReading, rawSample } from '../amplitude/reading.ts';
import { faultOf } from '../json/scan.ts';

/** What became of one import line. */
export type LineReading =
  | { readonly kind: 'item'; readonly item: InputItem; readonly cuts: readonly Cut[] }
  | {
      readonly kind: 'refused';
      readonly reason: RejectionReason;
      readonly detail: string;
      readonly raw: string;
      readonly cuts: readonly Cut[];
    };

/** Lines are a person's own data: an id may be as short as it is there. */
const idLengthMin = 1;

/** Which reader a line asks for: an event names its type, group properties their group, user properties a user. */
function readerOf(line: Readonly<Record<string, unknown>>): ReadItem | undefined {
  if (line['event_type'] !== undefined) return readEvent;
  if (line['group_type'] !== undefined) return readGroupIdentify;
  if (line['user_properties'] !== undefined || line['groups'] !== undefined) return readIdentify;
  return undefined;
}

/**
 * Reads one line: an element of Amplitude's `events`, or `{group_type, group_value, time, group_properties}`, or
 * `{user_id, time, user_properties, groups}`. A line without time counts as of its receipt.
 */
export function readImportLine(text: string, receivedMs: number): LineReading {
  const refused = (reason: RejectionReason, detail: string, cuts: readonly Cut[] = []): LineReading => {
    return { kind: 'refused', reason, detail, raw: rawSample(text), cuts };
  };
  const excess = faultOf(text);
  if (excess === 'depth' || excess === 'values')
    return refused('too_complex', 'the line nests too deep or holds too many values');
  const value = parseJson(text);
  if (!isJsonObject(value)) return refused('invalid_json', 'the line is no JSON object');
  const read = readerOf(value);
  if (!read)
    return refused('missing_field', 'the line has none of event_type, group_type, user_properties, groups');
  const reading = createReading({
    receivedMs,
    skewMs: 0,
    idLengthMin,
    stripShortIds: false,
    storeIp: false,
    peer: '',
    defaultLibrary: 'muster-import',
    document: { text, path: [] },
  });
  reading.begin(0, value);
  const item = read(value, reading);
  const fault = reading.faults.refusals[0];
  if (fault) return refused(fault.reason, fault.detail, reading.cuts);
  if (item) return { kind: 'item', item, cuts: reading.cuts };
  const [cut, ...cuts] = reading.cuts;
  return refused(cut?.reason ?? 'invalid_field', cut?.detail ?? 'the line says nothing', cuts);
}
