/** Writes collections of records as Salesforce does: each gets a result, in the order in which they were sent. */
import { invalidField, Refusal } from './fault.ts';
import type { Faults } from './faults.ts';
import type { Fields, Value } from './generate.ts';
import { isId, lengthenId } from './ids.ts';
import * as errors from './record-errors.ts';
import type { Records } from './records.ts';
import { type Field, type ObjectType, objects } from './schema.ts';

interface CollectionOptions {
  readonly records: Records;
  readonly faults: Faults;
}

/** What a client sent, of one record. */
interface Sent {
  readonly id: string | undefined;
  readonly fields: ReadonlyMap<Field, Value>;
}

type Result =
  | { readonly id: string; readonly success: true; readonly errors: readonly []; readonly created?: boolean }
  | { readonly success: false; readonly errors: readonly errors.RecordError[] };

/** A write that was done, for tests to count. */
export interface RecordWrite {
  readonly id: string;
  readonly fields: Fields;
}

export interface Collections {
  /** Below /composite/sobjects: '' updates by Id, /Object/Field upserts. */
  patch(path: string, body: string): readonly Result[];
  readonly writes: RecordWrite[];
}

const recordsMax = 200;

export function createCollections({ records, faults }: CollectionOptions): Collections {
  const writes: RecordWrite[] = [];
  const apply = (object: ObjectType, id: string, fields: ReadonlyMap<Field, Value>): void => {
    const written = Object.fromEntries([...fields].map(([{ name }, value]) => [name, value]));
    records.change(object.name, id, written);
    writes.push({ id, fields: written });
  };
  /** Undefined: it can be written. */
  const refuse = (object: ObjectType, target: Fields | undefined, { fields }: Sent) =>
    refuseFields(fields, target === undefined) ?? refuseDoubles(records, object, fields, target);
  const update = (object: ObjectType, sent: Sent): Result => {
    const target = sent.id === undefined ? undefined : records.find(object.name, sent.id);
    const id = lengthenId(sent.id ?? '');
    const code = faults.meetRecord('update', [id]);
    if (code) return fail(errors.atWill(code));
    if (!target) return fail(errors.invalidReference);
    if (target['IsDeleted']) return fail(errors.entityIsDeleted);
    const refusal = refuse(object, target, sent);
    if (refusal) return fail(refusal);
    apply(object, id, sent.fields);
    return { id, success: true, errors: [] };
  };
  const upsert = (object: ObjectType, key: Field, sent: Sent, before: Set<string>): Result => {
    const value = sent.fields.get(key) ?? null;
    if (value === null) return fail(errors.missing([key.name]));
    const folded = String(value).toLowerCase();
    if (before.has(folded)) return fail(errors.duplicateInRequest(String(value)));
    before.add(folded);
    const found = findByField(records, object, key, value);
    const code = faults.meetRecord('upsert', [String(value), ...found.map(({ Id }) => String(Id))]);
    if (code) return fail(errors.atWill(code));
    const [target, ...others] = found;
    const ids = found.map(({ Id }) => String(Id));
    if (others.length > 0) return fail(errors.severalFound(key, ids));
    const refusal = refuse(object, target, sent);
    if (refusal) return fail(refusal);
    const id = target ? String(target['Id']) : records.create(object.name, {});
    apply(object, id, sent.fields);
    return { id, success: true, errors: [], created: target === undefined };
  };
  return {
    writes,
    patch: (path, body) => {
      const { allOrNone, sent } = parseBody(body, path);
      const [, name = '', fieldName = ''] = /^\/(\w+)\/(\w+)$/.exec(path) ?? [];
      const key = path === '' ? undefined : findKey(name, fieldName);
      const before = new Set<string>();
      const take = (one: (typeof sent)[number]): Result =>
        key ? upsert(one.object, key, one, before) : update(one.object, one);
      if (!allOrNone) return sent.map(take);
      const undo = records.keep();
      const done = writes.length;
      const results = sent.map(take);
      if (results.every(({ success }) => success)) return results;
      undo();
      writes.length = done;
      return results.map((each) => (each.success ? fail(errors.rolledBack) : each));
    },
  };
}

const fail = (error: errors.RecordError): Result => ({ success: false, errors: [error] });

function findKey(object: string, name: string): Field {
  const field = objects.get(object.toLowerCase())?.fields.get(name.toLowerCase());
  if (field?.externalId) return field;
  throw new Refusal(
    404,
    'NOT_FOUND',
    `Provided external ID field does not exist or is not accessible: ${name}`,
  );
}

/** What cannot be read fails as a whole. */
function parseBody(body: string, path: string) {
  const unreadable = (message: string) => new Refusal(400, 'JSON_PARSER_ERROR', message);
  let parsed: { readonly allOrNone?: boolean; readonly records?: readonly Record<string, unknown>[] };
  try {
    parsed = JSON.parse(body);
  } catch {
    throw unreadable('Unexpected character at [line:1, column:1]');
  }
  const { allOrNone = false, records = [] } = parsed;
  if (records.length === 0) throw unreadable('The request body holds no records');
  if (records.length > recordsMax)
    throw new Refusal(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${recordsMax} records into this call`,
    );
  const only = path.split('/')[1];
  const sent = records.map(({ attributes, id, Id, ...rest }) => {
    const type = String((attributes as { readonly type?: unknown } | undefined)?.type ?? '');
    const object = objects.get(type.toLowerCase());
    if (!object || (only !== undefined && only.toLowerCase() !== type.toLowerCase()))
      throw new Refusal(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`);
    const given = id ?? Id;
    if (only !== undefined && given !== undefined)
      throw invalidField('The Id field should not be specified in the sobject data.');
    const fields = new Map(
      Object.entries(rest).map(([name, value]) => {
        const field = object.fields.get(name.toLowerCase());
        if (!field) throw invalidField(`No such column '${name}' on sobject of type ${object.name}`);
        return [field, readValue(field, value, unreadable)] as const;
      }),
    );
    return { object, id: typeof given === 'string' ? given : undefined, fields };
  });
  return { allOrNone, sent };
}

const numeric = ['int', 'double', 'currency', 'percent'];

/** As it is stored: trimmed, an empty text is nothing, moments are milliseconds. */
function readValue(field: Field, value: unknown, unreadable: (message: string) => Error): Value {
  const { type } = field;
  const wrong = (wanted: string) =>
    unreadable(
      `Cannot deserialize instance of ${wanted} from VALUE_STRING value ${String(value)} or request may be missing a required field at [line:1, column:1]`,
    );
  if (value === null) return null;
  if (numeric.includes(type)) {
    if (typeof value !== 'number' || (type === 'int' && !Number.isInteger(value))) throw wrong(type);
    return value;
  }
  if (type === 'boolean') {
    if (typeof value !== 'boolean') throw wrong('boolean');
    return value;
  }
  if (typeof value !== 'string') throw wrong('string');
  if (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) throw wrong('date');
  if (type === 'datetime') {
    const ms = Date.parse(value);
    if (Number.isNaN(ms)) throw wrong('datetime');
    return Math.floor(ms / 1000) * 1000;
  }
  return value.trim() === '' ? null : value.trim();
}

function refuseFields(fields: ReadonlyMap<Field, Value>, isNew: boolean): errors.RecordError | undefined {
  const fixed = [...fields.keys()].filter((field) => !(isNew ? field.createable : field.updateable));
  if (fixed.length > 0) return errors.readOnly(fixed.map(({ name }) => name));
  const lacking = [...(isNew ? needed(fields) : fields.keys())].filter(
    (field) => !field.nillable && (fields.get(field) ?? null) === null,
  );
  if (lacking.length > 0) return errors.missing(lacking.map(({ name }) => name));
  for (const [field, value] of fields) {
    if (typeof value === 'number' && numeric.includes(field.type) && Math.abs(value) >= 1e16)
      return errors.outsideRange(field, value);
    if (typeof value !== 'string') continue;
    if (field.length > 0 && value.length > field.length) return errors.tooLong(field, value);
    if (field.type === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
      return errors.badEmail(field, value);
    if (field.type === 'reference' && !isId(value)) return errors.malformedId(field, value);
  }
  return undefined;
}

/** Fields of the same object that a new record needs. */
function needed(fields: ReadonlyMap<Field, Value>): readonly Field[] {
  const [first] = fields.keys();
  const object = [...objects.values()].find(
    ({ fields: own }) => own.get(first?.name.toLowerCase() ?? '') === first,
  );
  return [...(object?.fields.values() ?? [])].filter(
    ({ createable, nillable, defaultedOnCreate }) => createable && !nillable && !defaultedOnCreate,
  );
}

function refuseDoubles(
  records: Records,
  object: ObjectType,
  fields: ReadonlyMap<Field, Value>,
  target: Fields | undefined,
): errors.RecordError | undefined {
  for (const [field, value] of fields) {
    if (!field.unique || value === null) continue;
    const other = findByField(records, object, field, value).find((each) => each !== target);
    if (other) return errors.duplicateValue(field, String(other['Id']));
  }
  return undefined;
}

/** Texts compare without regard to case; what was deleted is not found. */
function findByField(records: Records, { name }: ObjectType, field: Field, value: Value): readonly Fields[] {
  const wanted = String(value).toLowerCase();
  return records
    .all(name)
    .filter((record) => !record['IsDeleted'] && String(record[field.name] ?? '').toLowerCase() === wanted);
}
