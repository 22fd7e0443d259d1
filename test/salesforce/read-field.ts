/** Reads a field of a record as it is now: stored, derived by Salesforce, or of the record it refers to. */
import type { Fields, Value } from './generate.ts';
import { type Field, type ObjectType, objects } from './schema.ts';

export type FindRecord = (object: string, id: string) => Fields | undefined;

/** The fields that a path such as Owner.Name goes through, the last one is read. */
export interface FieldPath {
  readonly text: string;
  readonly through: readonly { readonly field: Field; readonly object: ObjectType }[];
  readonly last: Field;
}

/** Undefined: no such path; `unknown` is called with the first name that is not there, and where. */
export function resolvePath(
  object: ObjectType,
  text: string,
  unknown: (name: string, of: ObjectType, relationship: boolean) => Error,
): FieldPath {
  const names = text.split('.');
  const last = names.pop() ?? '';
  let current = object;
  const through = names.map((name) => {
    const field = [...current.fields.values()].find(
      ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
    );
    const next = objects.get(field?.referenceTo[0]?.toLowerCase() ?? '');
    if (!field || !next) throw unknown(name, current, true);
    current = next;
    return { field, object: next };
  });
  const field = current.fields.get(last.toLowerCase());
  if (!field) throw unknown(last, current, false);
  return { text, through, last: field };
}

export function readPath(record: Fields, path: FieldPath, find: FindRecord): Value {
  let current: Fields | undefined = record;
  for (const { field, object } of path.through) {
    const id: Value = current[field.name] ?? null;
    current = typeof id === 'string' ? find(object.name, id) : undefined;
    if (!current) return null;
  }
  return readField(current, path.last.name);
}

const derived: Readonly<Record<string, (record: Fields) => Value>> = {
  Tier__c: ({ ARR__c }) =>
    Number(ARR__c) >= 100_000 ? 'Gold' : Number(ARR__c) >= 20_000 ? 'Silver' : 'Bronze',
  ARR_per_Seat__c: ({ ARR__c, Seats__c }) =>
    Number(Seats__c) > 0 ? Number(ARR__c) / Number(Seats__c) : null,
  IsClosed: ({ StageName }) => String(StageName).startsWith('Closed'),
  IsWon: ({ StageName }) => StageName === 'Closed Won',
};

function readField(record: Fields, name: string): Value {
  return derived[name]?.(record) ?? record[name] ?? null;
}
