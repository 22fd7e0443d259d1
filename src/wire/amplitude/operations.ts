import { canonicalProperties } from '../../domain/canonical.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { OperationName, PropertyOperations } from '../../domain/property-operations.ts';
import { objectField } from './fields.ts';
import type { Reading } from './reading.ts';

type MapOperation = Exclude<OperationName, 'clearAll' | 'unset' | 'plain'>;

const mapOperations: ReadonlyMap<string, MapOperation> = new Map([
  ['$set', 'set'],
  ['$setOnce', 'setOnce'],
  ['$add', 'add'],
  ['$append', 'append'],
  ['$prepend', 'prepend'],
  ['$preInsert', 'preInsert'],
  ['$postInsert', 'postInsert'],
  ['$remove', 'remove'],
]);

type Draft = { -readonly [name in keyof PropertyOperations]: PropertyOperations[name] };

/** The operations in a field such as `user_properties`; undefined where it changes nothing. */
export function readOperations(
  raw: JsonObject,
  field: string,
  reading: Reading,
): PropertyOperations | undefined {
  const sent = objectField(raw, field, reading);
  if (!sent) return undefined;
  reading.path.push(field);
  const operations = Object.keys(sent).some((key) => key.startsWith('$'))
    ? mixedOperations(sent, reading)
    : plainOperations(sent, reading);
  reading.path.pop();
  return operations;
}

/** Amplitude's documents know `$unset` for taking a property away; a null changes nothing there, and is counted here. */
function noteNulls(properties: JsonObject, reading: Reading): void {
  for (const key in properties)
    if (properties[key] === null)
      reading.cut(
        'invalid_operation',
        `${[...reading.path.slice(1), key.slice(0, 100)].join('.')}: null changes nothing; $unset takes a property away`,
      );
}

function plainOperations(sent: JsonObject, reading: Reading): PropertyOperations | undefined {
  noteNulls(sent, reading);
  const plain = canonicalProperties(sent, reading);
  return isEmpty(plain) ? undefined : { plain };
}

function mixedOperations(sent: JsonObject, reading: Reading): PropertyOperations | undefined {
  const operations: Draft = {};
  const plain = emptyObject();
  for (const key of Object.keys(sent)) {
    const value = sent[key] as Json;
    if (!key.startsWith('$')) plain[key] = value;
    else putOperation(operations, key, value, reading);
  }
  noteNulls(plain, reading);
  const rest = canonicalProperties(plain, reading);
  if (!isEmpty(rest)) operations.plain = rest;
  return isEmpty(operations) ? undefined : operations;
}

function putOperation(operations: Draft, key: string, value: Json, reading: Reading): void {
  // The value says nothing: "-" in most clients, {"-": null} in Go.
  if (key === '$clearAll') {
    operations.clearAll = true;
    return;
  }
  if (value === null) return;
  const name = mapOperations.get(key);
  if (!isJsonObject(value) || (name === undefined && key !== '$unset')) {
    reading.cut('invalid_operation', `${reading.path.slice(1).join('.')}.${key.slice(0, 100)}`);
    return;
  }
  if (name === undefined) {
    const names = Object.keys(value);
    if (names.length > 0) operations.unset = names;
    return;
  }
  reading.path.push(key);
  noteNulls(value, reading);
  const properties = canonicalProperties(value, reading);
  reading.path.pop();
  if (!isEmpty(properties)) operations[name] = properties;
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
