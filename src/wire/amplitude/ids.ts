import { canonicalText } from '../../domain/canonical.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type FieldKeys, numberText, singleField } from './fields.ts';
import type { Reading } from './reading.ts';

/** Ids that stand for nobody; compared without case. */
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

export interface Ids {
  userId: string | undefined;
  deviceId: string | undefined;
}

/** The ids of a user, checked; notes a fault where none is left. */
export function readIds(raw: JsonObject, reading: Reading): Ids {
  const ids = { userId: idField(raw, 'user_id', reading), deviceId: idField(raw, 'device_id', reading) };
  const { idLengthMin } = reading.options;
  const userShort = ids.userId !== undefined && ids.userId.length < idLengthMin;
  const deviceShort = ids.deviceId !== undefined && ids.deviceId.length < idLengthMin;
  if (userShort)
    ids.userId = shortId(ids.userId, 'user_id', ids.deviceId !== undefined && !deviceShort, reading);
  if (deviceShort)
    ids.deviceId = shortId(ids.deviceId, 'device_id', ids.userId !== undefined && !userShort, reading);
  if (isAbsent(raw['user_id']) && isAbsent(raw['device_id'])) reading.missing('user_id');
  return ids;
}

/** An id of the named field: text, or a whole number as it was written; undefined where absent or refused. */
export function idField(raw: JsonObject, field: string, reading: Reading): string | undefined {
  const { value, keys } = singleField(raw, field);
  if (isAbsent(value)) return undefined;
  const id = idText(value, keys, reading);
  if (id === undefined) {
    reading.invalid(field);
    return undefined;
  }
  if (!isForbidden(id, field)) return id;
  reading.invalid(field, 'forbidden_id');
  return undefined;
}

function idText(value: unknown, keys: FieldKeys, reading: Reading): string | undefined {
  if (typeof value === 'string') return canonicalText(value, reading, keys[0]);
  if (!Number.isInteger(value)) return undefined;
  const text = numberText(value as number, keys, reading);
  // Beyond 2^53 only digits name somebody: 1e30 is a number that happens to be whole.
  return Number.isSafeInteger(value) || /^-?\d+$/.test(text ?? '') ? text : undefined;
}

function isForbidden(id: string, field: string): boolean {
  if (id.length <= forbiddenLengthMax && forbiddenIds.has(id.toLowerCase())) return true;
  return field === 'device_id' && id.startsWith('0') && /^[0-]+$/.test(id);
}

/** Leaves the id out where the endpoint allows it and another one remains; else it is a fault of the item. */
function shortId(
  id: string | undefined,
  field: string,
  anotherRemains: boolean,
  reading: Reading,
): string | undefined {
  if (reading.options.stripShortIds && anotherRemains)
    reading.cut('invalid_id_length', `${field} "${id}" left out`);
  else reading.idLength(field);
  return undefined;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
