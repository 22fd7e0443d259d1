/** What an organisation has: its objects, their fields, and who is connected to it. */
import { z } from 'zod';
import type { Rest } from './rest.ts';

const text = z.string();
const fieldSchema = z.object({
  name: text,
  label: text,
  type: text,
  custom: z.boolean(),
  calculated: z.boolean(),
  unique: z.boolean(),
  externalId: z.boolean(),
  filterable: z.boolean(),
  updateable: z.boolean(),
  createable: z.boolean(),
  nillable: z.boolean(),
  /** Salesforce gives new records a value where none is sent. */
  defaultedOnCreate: z.boolean().default(false),
  /** Of a text; 0: it has no limit of its own. */
  length: z.number().default(0),
  /** Of a number: all digits, and those behind the point. */
  precision: z.number().default(0),
  scale: z.number().default(0),
  referenceTo: z.array(text),
  relationshipName: text.nullable(),
  picklistValues: z
    .array(z.object({ value: text, active: z.boolean() }))
    .transform((values) => values.filter(({ active }) => active).map(({ value }) => value)),
});
export type DescribedField = z.output<typeof fieldSchema>;

const objectSchema = z.object({ name: text, label: text, custom: z.boolean(), queryable: z.boolean() });

export interface DescribedObject {
  readonly name: string;
  readonly label: string;
  /** By name in lower case. */
  readonly fields: ReadonlyMap<string, DescribedField>;
}

/** Objects that can be read, by label. Errors: SalesforceFailure. */
export async function listObjects(
  rest: Pick<Rest, 'get'>,
): Promise<readonly Pick<z.output<typeof objectSchema>, 'name' | 'label' | 'custom'>[]> {
  const { sobjects } = z.object({ sobjects: z.array(objectSchema) }).parse(await rest.get('/sobjects'));
  return sobjects
    .filter(({ queryable }) => queryable)
    .map(({ name, label, custom }) => ({ name, label, custom }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** Errors: SalesforceFailure, NOT_FOUND where there is no such object or the user may not see it. */
export async function describeObject(rest: Pick<Rest, 'get'>, name: string): Promise<DescribedObject> {
  const schema = z.object({ name: text, label: text, fields: z.array(fieldSchema) });
  const { fields, ...object } = schema.parse(
    await rest.get(`/sobjects/${encodeURIComponent(name)}/describe`),
  );
  return { ...object, fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])) };
}

/** Each object is asked for once. */
export function keepDescribed(rest: Pick<Rest, 'get'>): (name: string) => Promise<DescribedObject> {
  const described = new Map<string, Promise<DescribedObject>>();
  return (name) => {
    const key = name.toLowerCase();
    const found = described.get(key) ?? describeObject(rest, name);
    described.set(key, found);
    return found;
  };
}
