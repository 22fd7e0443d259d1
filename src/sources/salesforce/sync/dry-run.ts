/** Reads all records as a sync would, and says what it would do; nothing is written. */

import type { Json } from '../../../domain/json.ts';
import type { Owners } from '../../../intake/contract.ts';
import { keepDescribed } from '../client/describe.ts';
import { SalesforceFailure } from '../client/failure.ts';
import type { Rest } from '../client/rest.ts';
import { salesforceLimits } from '../limits.ts';
import { checkWithOrganization, type FieldTypes } from '../mapping/check.ts';
import type { GroupMapping, MappingDocument } from '../mapping/document.ts';
import { listChildFields, listFieldsToRead } from '../mapping/fields.ts';
import type { SalesforceRecord } from '../mapping/values.ts';
import type { Child } from '../store/record-store.ts';
import { countRecords } from './count-records.ts';
import type { DryRunListName, MappingResult } from './dry-run-result.ts';
import { type KnownGroups, matchRecord, type RolledUp, readProperties, shareProperties } from './match.ts';
import { readPages } from './read-pages.ts';
import { readParts, rollUpParents } from './roll-up.ts';
import { findChanges } from './write-groups.ts';

interface DryRunOptions {
  readonly document: MappingDocument;
  readonly rest: Rest;
  readonly findGroups: (mapping: GroupMapping) => Promise<KnownGroups>;
  readonly listValues: (groupType: string) => Promise<readonly string[]>;
  readonly ownersOf: (groupType: string) => Owners | undefined;
  /** Undefined: nobody knows the group. */
  readonly propertiesOf: (groupType: string, value: string) => Readonly<Record<string, Json>> | undefined;
  /** Told of each page. */
  readonly onProgress: (mappings: readonly MappingResult[]) => void;
}

interface TryOptions extends DryRunOptions {
  readonly onPage: (result: MappingResult) => void;
}

type Lines = Readonly<Record<DryRunListName, (readonly string[])[]>>;

interface DryRunFindings {
  readonly mappings: readonly MappingResult[];
  /** Each line begins with the mapping's id. */
  readonly lists: Lines;
}

/** Errors: SalesforceFailure, Problem. */
export async function performDryRun(options: DryRunOptions): Promise<DryRunFindings> {
  const { document, rest } = options;
  const { types, issues } = await checkWithOrganization(document, keepDescribed(rest));
  const [issue] = issues;
  if (issue) throw new SalesforceFailure('refused', 'mapping', `${issue.path}: ${issue.message}`);
  const lists: Lines = {
    ...{ withoutGroup: [], withoutRecord: [], doubled: [], emptyKey: [] },
    ...{ outside: [], created: [], changed: [], severalGroups: [] },
  };
  const mappings: MappingResult[] = [];
  for (const mapping of document.mappings) {
    const onPage = (result: MappingResult) => options.onProgress([...mappings, result]);
    mappings.push(await tryMapping({ ...options, onPage }, mapping, types, lists));
  }
  return { mappings, lists };
}

interface Trying {
  readonly mapping: GroupMapping;
  readonly types: FieldTypes;
  readonly lists: Lines;
  readonly result: MappingResult;
  /** The record that feeds each group. */
  readonly fed: Map<string, string>;
}

async function tryMapping(
  options: TryOptions,
  mapping: GroupMapping,
  types: FieldTypes,
  lists: Lines,
): Promise<MappingResult> {
  const { rest, findGroups, listValues, onPage } = options;
  const none = { read: 0, outside: 0, matched: 0, emptyKey: 0, withoutGroup: 0, doubled: 0 };
  const result: MappingResult = {
    ...{
      id: mapping.id,
      records: await countRecords(rest, mapping.object),
      ...none,
      created: 0,
      changed: 0,
      unchanged: 0,
      withheld: 0,
      withoutRecord: 0,
      severalGroups: 0,
    },
    samples: [],
  };
  const trying: Trying = { mapping, types, lists, result, fed: new Map() };
  const rolledUp = await rollUpAll(rest, mapping);
  const groups = await findGroups(mapping);
  const query = { object: mapping.object, fields: listFieldsToRead(mapping) };
  for await (const { records } of readPages(rest, firstPage(query))) {
    const ofPage = await rolledUp(records.map(({ Id }) => String(Id)));
    for (const record of records) tryRecord(options, trying, record, groups, ofPage);
    onPage(result);
  }
  for (const value of await listValues(mapping.groupType)) {
    if (trying.fed.has(value)) continue;
    result.withoutRecord += 1;
    addLine(lists.withoutRecord, [mapping.id, value]);
  }
  return result;
}

const firstPage = <T extends object>(query: T) => ({
  ...query,
  afterId: '',
  pageRecords: salesforceLimits.pageRecords,
});

function tryRecord(
  { propertiesOf, ownersOf }: DryRunOptions,
  { mapping, types, lists, result, fed }: Trying,
  record: SalesforceRecord,
  groups: KnownGroups,
  rolledUp: (id: string) => RolledUp,
): void {
  const id = String(record['Id']);
  const match = matchRecord(record, mapping, groups);
  result.read += 1;
  if (match.kind !== 'groups') {
    result[match.kind] += 1;
    if (match.kind === 'emptyKey') addLine(lists.emptyKey, [mapping.id, id]);
    if (match.kind === 'outside') addLine(lists.outside, [mapping.id, id]);
    if (match.kind === 'withoutGroup') addLine(lists.withoutGroup, [mapping.id, id, match.key]);
    return;
  }
  result.matched += 1;
  if (match.values.length > 1) {
    result.severalGroups += 1;
    for (const value of match.values) addLine(lists.severalGroups, [mapping.id, id, value]);
  }
  const lost = match.values.filter((value) => fed.has(value));
  if (lost.length > 0) result.doubled += 1;
  for (const value of lost) addLine(lists.doubled, [mapping.id, id, value, fed.get(value) ?? '']);
  const properties = readProperties(record, mapping, types, rolledUp(id));
  const won = match.values.filter((each) => !fed.has(each));
  for (const [value, shared] of shareProperties(mapping, won, properties)) {
    // Records come in the order of their ids: the first one feeds the group.
    fed.set(value, id);
    const before = propertiesOf(mapping.groupType, value);
    const owners = ownersOf(mapping.groupType);
    const { changed, removed, withheld } = findChanges(before ?? {}, shared, owners);
    result.withheld += withheld.length;
    const names = [...changed.map(([name]) => name), ...removed];
    if (before === undefined) {
      result.created += 1;
      addLine(lists.created, [mapping.id, id, value]);
    } else if (names.length > 0) {
      result.changed += 1;
      addLine(lists.changed, [mapping.id, id, value, names.join(', ')]);
    } else {
      result.unchanged += 1;
      continue;
    }
    if (result.samples.length >= salesforceLimits.samples) continue;
    result.samples.push({
      ...{ record: id, value, after: Object.fromEntries(changed) },
      before: before
        ? Object.fromEntries(
            names.flatMap((name) => (Object.hasOwn(before, name) ? [[name, before[name]]] : [])),
          )
        : null,
    });
  }
}

function addLine(lines: (readonly string[])[], line: readonly string[]): void {
  if (lines.length < salesforceLimits.listedMax) lines.push(line);
}

/** Roll-ups of records, from all records that refer to them. */
async function rollUpAll(
  rest: Rest,
  mapping: GroupMapping,
): Promise<(parents: readonly string[]) => Promise<(id: string) => RolledUp>> {
  const parts = new Map<string, Map<string, Child[]>>();
  for (const rollUp of mapping.rollUps) {
    const byParent = new Map<string, Child[]>();
    const query = { object: rollUp.object, fields: listChildFields(rollUp) };
    for await (const { records } of readPages(rest, firstPage(query)))
      for (const part of readParts(records, rollUp)) {
        const found = byParent.get(part.parent);
        if (found) found.push(part);
        else byParent.set(part.parent, [part]);
      }
    parts.set(rollUp.property, byParent);
  }
  const readPartsOf = async ({ rollUp }: { readonly rollUp: string }, parents: readonly string[]) =>
    parents.flatMap((parent) => parts.get(rollUp)?.get(parent) ?? []);
  return (parents) => rollUpParents({ readPartsOf }, { project: 0, mapping: mapping.id }, mapping, parents);
}
