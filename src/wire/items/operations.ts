/** Reads the property operations of an item. */
import { canonicalProperties } from '../../domain/canonical.ts';
import { emptyObject, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { OperationName, PropertyOperations } from '../../domain/property-operations.ts';
import { readObject } from './fields.ts';
import type { ParseContext } from './parse-context.ts';

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
  context: ParseContext,
): PropertyOperations | undefined {
  const sent = readObject(raw, field, context);
  if (!sent) return undefined;
  context.path.push(field);
  const operations = Object.keys(sent).some((key) => key.startsWith('$'))
    ? readMixedOperations(sent, context)
    : readPlainOperations(sent, context);
  context.path.pop();
  return operations;
}

/** Amplitude documents `$unset` for removing a property and ignores null; so do we, and count it as a rejection. */
function noteNulls(properties: JsonObject, context: ParseContext): void {
  for (const key in properties)
    if (properties[key] === null)
      context.cut(
        'invalid_operation',
        `${[...context.path.slice(1), key.slice(0, 100)].join('.')}: null is ignored; $unset removes a property`,
      );
}

function readPlainOperations(sent: JsonObject, context: ParseContext): PropertyOperations | undefined {
  noteNulls(sent, context);
  const plain = canonicalProperties(sent, context);
  return isEmpty(plain) ? undefined : { plain };
}

function readMixedOperations(sent: JsonObject, context: ParseContext): PropertyOperations | undefined {
  const operations: Draft = {};
  const plain = emptyObject();
  for (const key of Object.keys(sent)) {
    const value = sent[key] as Json;
    if (!key.startsWith('$')) plain[key] = value;
    else setOperation(operations, key, value, context);
  }
  noteNulls(plain, context);
  const rest = canonicalProperties(plain, context);
  if (!isEmpty(rest)) operations.plain = rest;
  return isEmpty(operations) ? undefined : operations;
}

function setOperation(operations: Draft, key: string, value: Json, context: ParseContext): void {
  // The value means nothing: "-" in most clients, {"-": null} in Go.
  if (key === '$clearAll') {
    operations.clearAll = true;
    return;
  }
  if (value === null) return;
  const name = mapOperations.get(key);
  if (!isJsonObject(value) || (name === undefined && key !== '$unset')) {
    context.cut('invalid_operation', `${context.path.slice(1).join('.')}.${key.slice(0, 100)}`);
    return;
  }
  if (name === undefined) {
    const names = Object.keys(value);
    if (names.length > 0) operations.unset = names;
    return;
  }
  context.path.push(key);
  noteNulls(value, context);
  const properties = canonicalProperties(value, context);
  context.path.pop();
  if (!isEmpty(properties)) operations[name] = properties;
}

function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}
