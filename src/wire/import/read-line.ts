import type { Cut, InputItem, RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { parseJson } from '../amplitude/body.ts';
import { type ReadItem, readEvent, readGroupIdentify, readIdentify } from '../amplitude/items.ts';
import { createReading, rawSample } from '../amplitude/reading.ts';
import { faultOf } from '../json/scan.ts';
import { type LineKind, nearestFields, unknownFields } from './line-fields.ts';

/** What became of one import line. */
export type LineReading =
  | ({ readonly kind: 'item'; readonly item: InputItem; readonly cuts: readonly Cut[] } & LineNotes)
  | {
      readonly kind: 'refused';
      readonly reason: RejectionReason;
      readonly detail: string;
      readonly raw: string;
      readonly cuts: readonly Cut[];
    };

/** What somebody who wrote the line may not have meant. */
export interface LineNotes {
  /** It counts as of its receipt. */
  readonly isUndated: boolean;
  readonly unknownFields: readonly UnknownField[];
}

/** A field that nothing is made of, with those that it may stand for. */
export interface UnknownField {
  readonly field: string;
  readonly nearest: readonly string[];
}

/** Lines are a person's own data: an id may be as short as it is there. */
const idLengthMin = 1;

const readers: Readonly<Record<LineKind, ReadItem>> = {
  event: readEvent,
  group: readGroupIdentify,
  user: readIdentify,
};

/** An event names its type, group properties their group, properties and groups of a user one of the two. */
function kindOf(line: JsonObject): LineKind | undefined {
  if (line['event_type'] !== undefined) return 'event';
  if (line['group_type'] !== undefined) return 'group';
  if (line['user_properties'] !== undefined || line['groups'] !== undefined) return 'user';
  return undefined;
}

/**
 * Reads one line: an element of Amplitude's `events`, or `{group_type, group_value, time, group_properties}`, or
 * `{user_id, time, user_properties, groups}`. A line without time counts as of its receipt.
 */
export function readImportLine(text: string, receivedMs: number): LineReading {
  const { line, refusal } = parseLine(text);
  if (!line) return refusal;
  const kind = kindOf(line);
  if (!kind) return refusedLine(text, 'missing_field', whyNoKind(line));
  const isUndated = [line['time'], line['timestamp']].every((time) => time === undefined || time === null);
  return readWith(
    readers[kind],
    { text, line, receivedMs },
    { isUndated, unknownFields: fieldsOf(line, kind) },
  );
}

type Parsed =
  | { readonly line: JsonObject; readonly refusal?: never }
  | { readonly line?: never; readonly refusal: LineReading };

/** The line's object, or why it is none that may be read. */
export function parseLine(text: string): Parsed {
  const excess = faultOf(text);
  if (excess === 'depth' || excess === 'values')
    return { refusal: refusedLine(text, 'too_complex', 'the line nests too deep or holds too many values') };
  const line = parseJson(text);
  return isJsonObject(line)
    ? { line }
    : { refusal: refusedLine(text, 'invalid_json', 'the line is no JSON object') };
}

function fieldsOf(line: JsonObject, kind: LineKind): readonly UnknownField[] {
  return unknownFields(line, kind).map((field) => ({ field, nearest: nearestFields(field, kind) }));
}

/** A line that says nothing may do so under another name. */
function whyNoKind(line: JsonObject): string {
  const meant = fieldsOf(line, 'user').filter(({ nearest }) => nearest.length > 0);
  const hints = meant.map(({ field, nearest }) => `${field} may mean ${nearest.join(' or ')}`);
  return ['the line has none of event_type, group_type, user_properties, groups', ...hints].join('; ');
}

export interface ParsedLine {
  readonly text: string;
  readonly line: JsonObject;
  readonly receivedMs: number;
}

/** Reads a line as the item that `read` makes of it. */
export function readWith(
  read: ReadItem,
  { text, line, receivedMs }: ParsedLine,
  notes: LineNotes,
): LineReading {
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
  reading.begin(0, line);
  const item = read(line, reading);
  const fault = reading.faults.refusals[0];
  if (fault) return refusedLine(text, fault.reason, fault.detail, reading.cuts);
  if (item) return { kind: 'item', item, cuts: reading.cuts, ...notes };
  const [cut, ...cuts] = reading.cuts;
  return refusedLine(text, cut?.reason ?? 'invalid_field', cut?.detail ?? 'the line says nothing', cuts);
}

export function refusedLine(
  text: string,
  reason: RejectionReason,
  detail: string,
  cuts: readonly Cut[] = [],
): LineReading {
  return { kind: 'refused', reason, detail, raw: rawSample(text), cuts };
}
