/** Holds an export mapping against itself and against what the organisation has, and finds the fields it writes. */
import { userType } from '../../../domain/ids.ts';
import { findNearestNames } from '../../../domain/nearest-names.ts';
import type { DescribedField, DescribedObject } from '../client/describe.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Describe, MappingIssue } from '../mapping/check.ts';
import type { ExportDocument, ExportMapping } from './document.ts';

/** Types that no property is written as. */
const unwritable = ['address', 'location', 'base64', 'complexvalue', 'json', 'anyType'];

/** What can be said without asking Salesforce. */
export function checkExportDocument({ mappings }: ExportDocument): readonly MappingIssue[] {
  const issues: MappingIssue[] = [];
  const ids = new Set<string>();
  const fields = new Map<string, string>();
  for (const [at, { id, groupType, object, key, properties }] of mappings.entries()) {
    const path = `mappings[${at}]`;
    if (ids.has(id)) issues.push({ path: `${path}.id`, message: 'another mapping has this id' });
    ids.add(id);
    if (groupType === userType)
      issues.push({ path: `${path}.groupType`, message: 'properties of users are not exported' });
    for (const [index, { field }] of properties.entries()) {
      const place = `${path}.properties[${index}].field`;
      const name = `${object}.${field}`.toLowerCase();
      const other = fields.get(name);
      if (other !== undefined) issues.push({ path: place, message: `${other} writes this field, too` });
      if (field.toLowerCase() === key.field.toLowerCase())
        issues.push({ path: place, message: 'the key finds the record: it is not written' });
      fields.set(name, place);
    }
  }
  return issues;
}

/** Fields by mapping and name, both as the mapping writes them. */
export type ExportFields = ReadonlyMap<string, ReadonlyMap<string, DescribedField>>;

/** With what the organisation has. Errors: SalesforceFailure, but not for objects that are not there. */
export async function checkExportWithOrganization(
  { mappings }: ExportDocument,
  describe: Describe,
): Promise<{ readonly issues: readonly MappingIssue[]; readonly fields: ExportFields }> {
  const issues: MappingIssue[] = [];
  const fields = new Map<string, ReadonlyMap<string, DescribedField>>();
  for (const [at, mapping] of mappings.entries()) {
    const path = `mappings[${at}]`;
    const object = await findObject(mapping.object, describe);
    if (!object) {
      const message = `there is no object ${mapping.object}, or the connected user may not see it`;
      issues.push({ path: `${path}.object`, message });
      continue;
    }
    const found = checkFields(mapping, object);
    fields.set(mapping.id, found.fields);
    for (const issue of [...found.issues, ...checkCreation(mapping, object)])
      issues.push({ ...issue, path: `${path}.${issue.path}` });
  }
  return { issues, fields };
}

async function findObject(name: string, describe: Describe): Promise<DescribedObject | undefined> {
  try {
    return await describe(name);
  } catch (error) {
    if (error instanceof SalesforceFailure && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

function checkFields({ key, properties }: ExportMapping, object: DescribedObject) {
  const issues: MappingIssue[] = [];
  const fields = new Map<string, DescribedField>();
  const find = (name: string, path: string, refuse: (field: DescribedField) => string | undefined) => {
    const field = object.fields.get(name.toLowerCase());
    const message = field ? refuse(field) : describeMissing(name, object);
    if (message !== undefined) issues.push({ path, message });
    if (field) fields.set(name, field);
  };
  find(key.field, 'key.field', refuseKey);
  for (const [index, { field }] of properties.entries())
    find(field, `properties[${index}].field`, refuseField);
  return { issues, fields };
}

function describeMissing(name: string, { name: object, fields }: DescribedObject): string {
  const names = [...fields.values()].map((field) => field.name);
  const near = findNearestNames(name, names).slice(0, 3);
  const advice = near.length > 0 ? `; it has ${near.join(', ')}` : '';
  return `${object} has no field ${name}, or the connected user may not see it${advice}`;
}

function refuseKey({ name, type, externalId }: DescribedField): string | undefined {
  if (type === 'id' || externalId) return undefined;
  return `${name} is no external id: only such a field, or Id, finds the record to write to`;
}

function refuseField({ name, type, calculated, updateable }: DescribedField): string | undefined {
  if (unwritable.includes(type)) return `${name} is of the type ${type}, which is no single value`;
  if (calculated) return `${name} is computed by Salesforce`;
  if (!updateable) return `the connected user may not change ${name}`;
  return undefined;
}

/** What a record that is made would lack. */
function checkCreation(
  { createRecords, key, properties }: ExportMapping,
  { name, fields }: DescribedObject,
): readonly MappingIssue[] {
  if (!createRecords) return [];
  if (fields.get(key.field.toLowerCase())?.type === 'id')
    return [{ path: 'createRecords', message: 'Salesforce gives records their Id: it can make none by it' }];
  const given = new Set(
    [key.field, ...properties.map(({ field }) => field)].map((each) => each.toLowerCase()),
  );
  const lacking = [...fields.values()].filter(
    ({ name: field, type, nillable, createable, defaultedOnCreate }) =>
      createable && !nillable && !defaultedOnCreate && type !== 'boolean' && !given.has(field.toLowerCase()),
  );
  if (lacking.length === 0) return [];
  const names = lacking.map((field) => field.name).join(', ');
  const message = `a new ${name} needs ${names}: map a property to each, or make no records`;
  return [{ path: 'createRecords', message }];
}
