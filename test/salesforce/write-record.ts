/** Writes records as the REST interface does: attributes first, related records within. */
import type { Fields, Value } from './generate.ts';
import { type FieldPath, type FindRecord, readPath } from './read-field.ts';
import type { Field, ObjectType } from './schema.ts';

type Written = { [name: string]: Value | Written | null };

export interface WriteOptions {
  readonly version: string;
  readonly find: FindRecord;
}

export function writeRecord(
  record: Fields,
  object: ObjectType,
  paths: readonly FieldPath[],
  { version, find }: WriteOptions,
): Written {
  const written: Written = { attributes: attributesOf(object, String(record['Id']), version) };
  for (const path of paths) {
    let current: Fields | undefined = record;
    let target: Written | undefined = written;
    const names = path.text.split('.');
    for (const [n, { field, object: next }] of path.through.entries()) {
      const id: Value = current?.[field.name] ?? null;
      current = typeof id === 'string' ? find(next.name, id) : undefined;
      const name = names[n] ?? '';
      if (!current) {
        target[name] = null;
        target = undefined;
        break;
      }
      target[name] ??= { attributes: attributesOf(next, String(current['Id']), version) };
      target = target[name] as Written;
    }
    if (target && current)
      target[path.last.name] = writeValue(
        path.last,
        readPath(current, { ...path, through: [] }, find),
        current,
      );
  }
  return written;
}

const attributesOf = ({ name }: ObjectType, id: string, version: string): Written => ({
  type: name,
  url: `/services/data/${version}/sobjects/${name}/${id}`,
});

/** 2026-01-01T00:00:00.000+0000 */
export const writeDatetime = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

function writeValue({ type }: Field, value: Value, record: Fields): Value | Written {
  if (type === 'address')
    return {
      ...{ city: record['BillingCity'] ?? null, country: record['BillingCountry'] ?? null },
      ...{ geocodeAccuracy: null, latitude: null, longitude: null },
      ...{ postalCode: record['BillingPostalCode'] ?? null, state: record['BillingState'] ?? null },
      street: record['BillingStreet'] ?? null,
    };
  return type === 'datetime' && typeof value === 'number' ? writeDatetime(value) : value;
}
