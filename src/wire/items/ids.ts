/** Reads the user and device ids of an item. */
import { canonicalText } from '../../domain/canonical.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type FieldKeys, formatNumber, unwrapField } from './fields.ts';
import type { ParseContext } from './parse-context.ts';

/** Placeholder ids that clients send for no user; compared case-insensitively. */
const forbiddenIds: ReadonlySet<string> = new Set([
  'anonymous',
  'nil',
  'none',
  'null',
  'n/a',
  'na',
  'undefined',
  'unknown',
  '',
  '00000000-0000-0000-0000-000000000000',
  '{}',
  'lmy47d',
  '0',
  '-1',
]);
const forbiddenLengthMax = Math.max(...[...forbiddenIds].map((id) => id.length));

interface Ids {
  userId: string | undefined;
  deviceId: string | undefined;
}

/** The checked ids of a user; reports a fault where none is left. */
export function readIds(raw: JsonObject, context: ParseContext): Ids {
  const ids = { userId: readId(raw, 'user_id', context), deviceId: readId(raw, 'device_id', context) };
  const { idLengthMin } = context.options;
  const userShort = ids.userId !== undefined && ids.userId.length < idLengthMin;
  const deviceShort = ids.deviceId !== undefined && ids.deviceId.length < idLengthMin;
  if (userShort)
    ids.userId = refuseShortId(ids.userId, 'user_id', ids.deviceId !== undefined && !deviceShort, context);
  if (deviceShort)
    ids.deviceId = refuseShortId(ids.deviceId, 'device_id', ids.userId !== undefined && !userShort, context);
  if (isAbsent(raw['user_id']) && isAbsent(raw['device_id'])) context.missing('user_id');
  return ids;
}

/** An id from the named field: a string, or a whole number as it was written; undefined where absent or refused. */
export function readId(raw: JsonObject, field: string, context: ParseContext): string | undefined {
  const { value, keys } = unwrapField(raw, field);
  if (isAbsent(value)) return undefined;
  const id = formatId(value, keys, context);
  if (id === undefined) {
    context.invalid(field);
    return undefined;
  }
  if (!isForbidden(id, field)) return id;
  context.invalid(field, 'forbidden_id');
  return undefined;
}

function formatId(value: unknown, keys: FieldKeys, context: ParseContext): string | undefined {
  if (typeof value === 'string') return canonicalText(value, context, keys[0]);
  if (!Number.isInteger(value)) return undefined;
  const text = formatNumber(value as number, keys, context);
  // Beyond 2^53 only digits are an id: 1e30 merely happens to be a whole number.
  return Number.isSafeInteger(value) || /^-?\d+$/.test(text ?? '') ? text : undefined;
}

function isForbidden(id: string, field: string): boolean {
  if (id.length <= forbiddenLengthMax && forbiddenIds.has(id.toLowerCase())) return true;
  return field === 'device_id' && id.startsWith('0') && /^[0-]+$/.test(id);
}

/** Drops the id where the endpoint allows it and another one remains; else refuses the item. */
function refuseShortId(
  id: string | undefined,
  field: string,
  anotherRemains: boolean,
  context: ParseContext,
): string | undefined {
  if (context.options.stripShortIds && anotherRemains)
    context.cut('invalid_id_length', `${field} "${id}" left out`);
  else context.idLength(field);
  return undefined;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
