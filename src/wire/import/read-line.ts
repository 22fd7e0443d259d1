/** Reads one line of an import. */
import type { Cut, InputItem, RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { createParseContext } from '../items/parse-context.ts';
import { type ReadItem, readEvent, readGroupIdentify, readIdentify } from '../items/read-item.ts';
import { showRaw } from '../items/show-raw.ts';
import { parseJson } from '../json/parse.ts';
import { findJsonFault } from '../json/scan.ts';
import { findNearestFields, findUnknownFields, type LineKind } from './line-fields.ts';

/** The result of one import line. */
export type LineResult =
  | ({ readonly kind: 'item'; readonly item: InputItem; readonly cuts: readonly Cut[] } & LineNotes)
  | {
      readonly kind: 'refused';
      readonly reason: RejectionReason;
      readonly detail: string;
      readonly raw: string;
      readonly cuts: readonly Cut[];
    };

/** What the author of the line may not have intended. */
export interface LineNotes {
  /** It has no time: the time of receipt is used. */
  readonly isUndated: boolean;
  readonly unknownFields: readonly UnknownField[];
}

/** A field that is ignored, with those that may have been meant. */
interface UnknownField {
  readonly field: string;
  readonly nearest: readonly string[];
}

/** People import their own data: ids may be of any length. */
const idLengthMin = 1;

const readers: Readonly<Record<LineKind, ReadItem>> = {
  event: readEvent,
  group: readGroupIdentify,
  user: readIdentify,
};

/** The kind follows from which of the identifying fields is present. */
function findKind(line: JsonObject): LineKind | undefined {
  if (line['event_type'] !== undefined) return 'event';
  if (line['group_type'] !== undefined) return 'group';
  if (line['user_properties'] !== undefined || line['groups'] !== undefined) return 'user';
  return undefined;
}

/**
 * Reads one line: an element of Amplitude's `events`, or `{group_type, group_value, time, group_properties}`, or
 * `{user_id, time, user_properties, groups}`. A line without a time gets the time of receipt.
 */
export function readImportLine(text: string, receivedMs: number): LineResult {
  const { line, refusal } = parseLineObject(text);
  if (!line) return refusal;
  const kind = findKind(line);
  if (!kind) return refuseLine(text, 'missing_field', explainUnknownKind(line));
  const isUndated = [line['time'], line['timestamp']].every((time) => time === undefined || time === null);
  return readLineAs(
    readers[kind],
    { text, line, receivedMs },
    { isUndated, unknownFields: listUnknownFields(line, kind) },
  );
}

type LineObject =
  | { readonly line: JsonObject; readonly refusal?: never }
  | { readonly line?: never; readonly refusal: LineResult };

/** The line's object, or why it cannot be read. */
export function parseLineObject(text: string): LineObject {
  const excess = findJsonFault(text);
  if (excess === 'depth' || excess === 'values')
    return {
      refusal: refuseLine(text, 'too_complex', 'the line is nested too deeply or has too many values'),
    };
  const line = parseJson(text);
  return isJsonObject(line)
    ? { line }
    : { refusal: refuseLine(text, 'invalid_json', 'the line is not a JSON object') };
}

function listUnknownFields(line: JsonObject, kind: LineKind): readonly UnknownField[] {
  return findUnknownFields(line, kind).map((field) => ({ field, nearest: findNearestFields(field, kind) }));
}

/** Suggests known fields for those of a line that has none. */
function explainUnknownKind(line: JsonObject): string {
  const meant = listUnknownFields(line, 'user').filter(({ nearest }) => nearest.length > 0);
  const hints = meant.map(({ field, nearest }) => `${field} may mean ${nearest.join(' or ')}`);
  return ['the line has none of event_type, group_type, user_properties, groups', ...hints].join('; ');
}

interface LineSource {
  readonly text: string;
  readonly line: JsonObject;
  readonly receivedMs: number;
}

/** Reads a line as the item that `read` makes of it. */
export function readLineAs(
  read: ReadItem,
  { text, line, receivedMs }: LineSource,
  notes: LineNotes,
): LineResult {
  const context = createParseContext({
    receivedMs,
    skewMs: 0,
    idLengthMin,
    stripShortIds: false,
    storeIp: false,
    peer: '',
    defaultLibrary: 'muster-import',
    document: { text, path: [] },
  });
  context.begin(0, line);
  const item = read(line, context);
  const fault = context.faults.refusals[0]?.refusal;
  if (fault) return refuseLine(text, fault.reason, fault.detail, context.cuts);
  if (item) return { kind: 'item', item, cuts: context.cuts, ...notes };
  const [cut, ...cuts] = context.cuts;
  return refuseLine(
    text,
    cut?.reason ?? 'invalid_field',
    cut?.detail ?? 'the line has nothing to import',
    cuts,
  );
}

export function refuseLine(
  text: string,
  reason: RejectionReason,
  detail: string,
  cuts: readonly Cut[] = [],
): LineResult {
  return { kind: 'refused', reason, detail, raw: showRaw(text), cuts };
}
