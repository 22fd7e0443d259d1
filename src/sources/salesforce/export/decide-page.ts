/** Decides what becomes of each group of a page, with what the records hold that were asked for. */
import type { Rest } from '../client/rest.ts';
import type { SalesforceRecord } from '../mapping/values.ts';
import { readField } from '../mapping/values.ts';
import type { ExportFields } from './check.ts';
import type { FieldValues } from './collections.ts';
import { holdsSame } from './convert.ts';
import type { ExportMapping } from './document.ts';
import type { ExportedGroup } from './group-store.ts';
import { lookUpRecords } from './look-up.ts';
import { findFieldChanges, type WantedRecord } from './plan-group.ts';
import type { ExportPage, PlannedGroup } from './read-pages.ts';

export type Outcome =
  | { readonly kind: 'emptyKey' | 'held' }
  /** `isNew`: it was not known before this page. */
  | { readonly kind: 'withoutRecord'; readonly isNew: boolean }
  /** `record`: which was found to hold all. */
  | { readonly kind: 'unchanged'; readonly record: string | undefined }
  | { readonly kind: 'doubled'; readonly record: string | null; readonly detail: string }
  | {
      readonly kind: 'write';
      readonly record: string;
      readonly changes: FieldValues;
      /** What it holds now, where it was asked. */
      readonly before: FieldValues | undefined;
    }
  | { readonly kind: 'create'; readonly fields: FieldValues };

export interface DecidedGroup {
  readonly wanted: WantedRecord;
  readonly stored: ExportedGroup | undefined;
  readonly outcome: Outcome;
}

interface DecideOptions {
  readonly rest: Pick<Rest, 'query' | 'more'>;
  readonly mapping: ExportMapping;
  readonly fields: ExportFields;
  /** The groups that write to these records, as far as that is known; what is decided here is added. */
  readonly readOwners: (records: readonly string[]) => Promise<Map<string, string>>;
}

/** Errors: SalesforceFailure. */
export async function decidePage(
  options: DecideOptions,
  { groups }: Pick<ExportPage, 'groups'>,
): Promise<readonly DecidedGroup[]> {
  const { rest, mapping, fields, readOwners } = options;
  const keyField = fields.get(mapping.id)?.get(mapping.key.field);
  const looked = groups.filter(({ plan }) => plan.kind === 'look').map(({ wanted }) => wanted.key);
  const find =
    looked.length > 0 && keyField ? await lookUpRecords({ rest, mapping, keyField }, looked) : () => [];
  const owners = await readOwners(looked.flatMap((key) => find(key).map(({ Id }) => String(Id))));
  // Whose key is another one now writes to its record no more.
  for (const { wanted, stored } of groups)
    if (stored?.record && stored.key !== wanted.key && owners.get(stored.record) === wanted.value)
      owners.delete(stored.record);
  return groups.map((group) => ({
    ...{ wanted: group.wanted, stored: group.stored },
    outcome: decideGroup(options, group, find, owners),
  }));
}

function decideGroup(
  { mapping, fields }: DecideOptions,
  { wanted, plan }: PlannedGroup,
  find: (key: string) => readonly SalesforceRecord[],
  owners: Map<string, string>,
): Outcome {
  switch (plan.kind) {
    case 'emptyKey':
    case 'held':
      return { kind: plan.kind };
    case 'unchanged':
      return { kind: 'unchanged', record: undefined };
    case 'withoutRecord':
      return { kind: 'withoutRecord', isNew: false };
    case 'write':
      return { ...plan, before: undefined };
    case 'look':
      break;
  }
  const [record, ...others] = find(wanted.key);
  const place = record ? String(record['Id']) : `new ${wanted.key.toLowerCase()}`;
  if (others.length > 0) {
    const detail = `${wanted.key} is the key of ${others.length + 1} records`;
    return { kind: 'doubled', record: place, detail };
  }
  const hasValues = Object.values(wanted.fields).some((value) => value !== null);
  if (!record && !(mapping.createRecords && hasValues)) return { kind: 'withoutRecord', isNew: true };
  const owner = owners.get(place);
  if (owner !== undefined && owner !== wanted.value)
    return { kind: 'doubled', record: record ? place : null, detail: `${owner} writes to its record` };
  owners.set(place, wanted.value);
  if (!record) return { kind: 'create', fields: { ...wanted.fields, [mapping.key.field]: wanted.key } };
  const described = fields.get(mapping.id);
  const changes = findFieldChanges(wanted.fields, ({ name, wanted: value }) => {
    const type = described?.get(name);
    return type !== undefined && holdsSame(type, readField(record, name), value);
  });
  const names = Object.keys(changes);
  if (names.length === 0) return { kind: 'unchanged', record: place };
  const before = Object.fromEntries(names.map((name) => [name, readField(record, name) as never]));
  return { kind: 'write', record: place, changes, before };
}
