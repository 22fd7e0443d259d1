/** Holds a mapping against itself and against what the organisation has, and finds the types of its fields. */

import { userType } from '../../../domain/ids.ts';
import { findNearestNames } from '../../../domain/nearest-names.ts';
import type { DescribedField, DescribedObject } from '../client/describe.ts';
import { SalesforceFailure } from '../client/failure.ts';
import { salesforceLimits } from '../limits.ts';
import { type GroupMapping, lastModifiedField, type MappingDocument, markProperty } from './document.ts';
import { listFieldsToRead } from './fields.ts';
import { writePageQuery } from './soql.ts';

export interface MappingIssue {
  /** Into the document. */
  readonly path: string;
  readonly message: string;
}

export type Describe = (object: string) => Promise<DescribedObject>;

/** Types of fields by object and path, both in lower case. */
export type FieldTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

interface Wanted {
  readonly object: string;
  readonly field: string;
  readonly path: string;
  readonly use: 'property' | 'key' | 'condition' | 'amount' | 'extreme' | 'reference';
  /** The object that a reference must lead to. */
  readonly target?: string;
}

/** Types that are no single value. */
export const compoundTypes = ['address', 'location', 'base64', 'complexvalue', 'json'];
const numbers = ['int', 'long', 'double', 'currency', 'percent'];
const ordered = [...numbers, 'date', 'datetime'];
/** Whose text one field can find a group by. */
const keyTypes = [...['id', 'string', 'reference', 'url', 'email', 'phone', 'picklist'], ...numbers];

/** What can be said without asking Salesforce. */
export function checkDocument({ mappings }: MappingDocument): readonly MappingIssue[] {
  const issues: MappingIssue[] = [];
  const ids = new Set<string>();
  const properties = new Map<string, string>();
  for (const [at, mapping] of mappings.entries()) {
    const path = `mappings[${at}]`;
    if (ids.has(mapping.id)) issues.push({ path: `${path}.id`, message: 'another mapping has this id' });
    ids.add(mapping.id);
    if (mapping.groupType === userType)
      issues.push({ path: `${path}.groupType`, message: `${userType} is the built-in type of users` });
    const fields = new Set<string>();
    for (const [index, { field, property }] of mapping.properties.entries()) {
      const place = `${path}.properties[${index}]`;
      if (fields.has(field.toLowerCase()))
        issues.push({
          path: `${place}.field`,
          message: 'this field is mapped already: one field, one property',
        });
      fields.add(field.toLowerCase());
      noteProperty(`${place}.property`, mapping, property);
    }
    for (const [index, { property, function: name, field }] of mapping.rollUps.entries()) {
      const place = `${path}.rollUps[${index}]`;
      if ((name === 'count') === (field !== undefined))
        issues.push({
          path: `${place}.field`,
          message: name === 'count' ? 'count counts records: leave the field out' : `${name} needs a field`,
        });
      noteProperty(`${place}.property`, mapping, property);
    }
    if (mapping.properties.length + mapping.rollUps.length === 0)
      issues.push({ path: `${path}.properties`, message: 'map at least one field to a property' });
  }
  return issues;

  function noteProperty(path: string, { groupType }: GroupMapping, property: string): void {
    const name = JSON.stringify([groupType, property]);
    const other = properties.get(name);
    if (other !== undefined) issues.push({ path, message: `${other} writes this property, too` });
    if (property === markProperty)
      issues.push({ path, message: 'this property says what became of the record; choose another name' });
    properties.set(name, path);
  }
}

/** With what the organisation has. Errors: SalesforceFailure, but not for objects that are not there. */
export async function checkWithOrganization(
  document: MappingDocument,
  describe: Describe,
): Promise<{ readonly issues: readonly MappingIssue[]; readonly types: FieldTypes }> {
  const issues: MappingIssue[] = [];
  const types = new Map<string, Map<string, string>>();
  for (const wanted of listWanted(document)) {
    const found = await findField(wanted, describe);
    if ('message' in found) issues.push({ path: wanted.path, message: found.message });
    else {
      const refusal = refuseUse(wanted, found);
      if (refusal !== undefined) issues.push({ path: wanted.path, message: refusal });
      const ofObject = types.get(wanted.object.toLowerCase()) ?? new Map<string, string>();
      types.set(wanted.object.toLowerCase(), ofObject.set(wanted.field.toLowerCase(), found.type));
    }
  }
  for (const [at, mapping] of document.mappings.entries()) {
    const fields = listFieldsToRead(mapping);
    const longest = { fromMs: 0, toMs: 0 };
    const query = writePageQuery({
      ...{ object: mapping.object, fields, afterId: 'x'.repeat(18), records: salesforceLimits.pageRecords },
      window: longest,
    });
    if (encodeURIComponent(query).length > salesforceLimits.queryLengthMax)
      issues.push({
        path: `mappings[${at}].properties`,
        message: 'these are more fields than one query can name',
      });
  }
  return { issues, types };
}

function* listWanted({ mappings }: MappingDocument): Generator<Wanted> {
  for (const [at, mapping] of mappings.entries()) {
    const { object } = mapping;
    const path = `mappings[${at}]`;
    for (const [index, { field }] of mapping.keys.entries())
      yield { object, field, path: `${path}.keys[${index}].field`, use: 'key' };
    for (const [index, { field }] of mapping.properties.entries())
      yield { object, field, path: `${path}.properties[${index}].field`, use: 'property' };
    for (const [index, { field }] of mapping.conditions.entries())
      yield { object, field, path: `${path}.conditions[${index}].field`, use: 'condition' };
    if (mapping.effective === 'lastModified')
      yield { object, field: lastModifiedField, path: `${path}.effective`, use: 'condition' };
    for (const [index, rollUp] of mapping.rollUps.entries()) {
      const place = `${path}.rollUps[${index}]`;
      const child = rollUp.object;
      yield {
        ...{ object: child, field: rollUp.parentField, path: `${place}.parentField` },
        ...{ use: 'reference', target: object },
      };
      if (rollUp.field !== undefined)
        yield {
          ...{ object: child, field: rollUp.field, path: `${place}.field` },
          use: rollUp.function === 'sum' ? 'amount' : 'extreme',
        };
      for (const [position, { field }] of rollUp.conditions.entries())
        yield { object: child, field, path: `${place}.conditions[${position}].field`, use: 'condition' };
    }
  }
}

async function findField(
  { object, field }: Wanted,
  describe: Describe,
): Promise<DescribedField | { readonly message: string }> {
  const names = field.split('.');
  let current = object;
  for (const [at, name] of names.entries()) {
    let described: DescribedObject;
    try {
      described = await describe(current);
    } catch (error) {
      if (error instanceof SalesforceFailure && error.code === 'NOT_FOUND')
        return { message: `there is no object ${current}, or the connected user may not see it` };
      throw error;
    }
    const isLast = at === names.length - 1;
    const found = isLast
      ? described.fields.get(name.toLowerCase())
      : [...described.fields.values()].find(
          ({ relationshipName }) => relationshipName?.toLowerCase() === name.toLowerCase(),
        );
    if (!found) return { message: describeMissing(name, described, isLast) };
    if (isLast) return found;
    current = found.referenceTo[0] ?? '';
  }
  return { message: 'expected a field' };
}

function describeMissing(name: string, { name: object, fields }: DescribedObject, isLast: boolean): string {
  const all = [...fields.values()];
  const names = isLast
    ? all.map((field) => field.name)
    : all.flatMap(({ relationshipName }) => (relationshipName === null ? [] : [relationshipName]));
  const near = findNearestNames(name, names).slice(0, 3);
  const advice = near.length > 0 ? `; it has ${near.join(', ')}` : '';
  return isLast
    ? `${object} has no field ${name}, or the connected user may not see it${advice}`
    : `${object} refers to nothing by the name ${name}${advice}`;
}

function refuseUse({ use, target }: Wanted, { type, name, referenceTo }: DescribedField): string | undefined {
  if (compoundTypes.includes(type))
    return `${name} is of the type ${type}, which is no single value: map its parts, such as BillingCity`;
  if (use === 'key' && !keyTypes.includes(type)) return `a ${type} cannot be the key of a group`;
  if (use === 'amount' && !numbers.includes(type)) return `a ${type} cannot be added up`;
  if (use === 'extreme' && !ordered.includes(type)) return `a ${type} has no least and no greatest`;
  if (use === 'reference' && (type !== 'reference' || referenceTo.length === 0))
    return `${name} refers to no other record`;
  if (target !== undefined && !referenceTo.some((each) => each.toLowerCase() === target.toLowerCase()))
    return `${name} refers to ${referenceTo.slice(0, 3).join(', ')}, not to ${target}`;
  return undefined;
}
