/** Writes the queries: of a sync pages by Id, within a half-open window of change; of an export records by their keys. */
import { salesforceLimits } from '../limits.ts';
import { lengthenId } from './values.ts';

export interface PageQuery {
  readonly object: string;
  readonly fields: readonly string[];
  /** Records above this id; '': from the first. */
  readonly afterId: string;
  readonly records: number;
  /** Changed at or after, and before; absent: all. */
  readonly window?: { readonly fromMs: number; readonly toMs: number } | undefined;
  readonly onlyDeleted?: boolean;
}

/** The records of one page, in the order of their ids. */
export function writePageQuery({
  object,
  fields,
  afterId,
  records,
  window,
  onlyDeleted = false,
}: PageQuery): string {
  const conditions = [
    ...(onlyDeleted ? ['IsDeleted = true'] : []),
    ...(window
      ? [`SystemModstamp >= ${writeMoment(window.fromMs)}`, `SystemModstamp < ${writeMoment(window.toMs)}`]
      : []),
    ...(afterId === '' ? [] : [`Id > ${writeText(afterId)}`]),
  ];
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  return `SELECT ${listFields(fields)} FROM ${object}${where} ORDER BY Id LIMIT ${records}`;
}

export function writeIdsQuery(object: string, fields: readonly string[], ids: readonly string[]): string {
  const list = ids.map((id) => writeText(lengthenId(id))).join(', ');
  return `SELECT ${listFields(fields)} FROM ${object} WHERE Id IN (${list}) ORDER BY Id`;
}

/** The first of these ids, as many as a query has room for beside its fields. */
export function fitIds(object: string, fields: readonly string[], ids: readonly string[]): readonly string[] {
  const { idsPerQuery, idsQueryLengthMax } = salesforceLimits;
  const lengthWith = (count: number) =>
    encodeQuery(writeIdsQuery(object, fields, Array(count).fill('x'.repeat(18)))).length;
  const room = Math.floor((idsQueryLengthMax - lengthWith(0)) / (lengthWith(2) - lengthWith(1)));
  return ids.slice(0, Math.max(1, Math.min(room, idsPerQuery)));
}

interface KeysQuery {
  readonly object: string;
  readonly keyField: string;
  /** Numbers are written without apostrophes. */
  readonly isNumeric: boolean;
  readonly fields: readonly string[];
}

/** Records that have one of these keys. */
export function writeKeysQuery(
  { object, keyField, isNumeric, fields }: KeysQuery,
  keys: readonly string[],
): string {
  const list = keys.map((key) => (isNumeric ? key : writeText(key))).join(', ');
  const named = listFields([keyField, ...fields]);
  return `SELECT ${named} FROM ${object} WHERE ${keyField} IN (${list}) ORDER BY Id`;
}

/** The first of these keys, as many as a query has room for beside its fields. */
export function fitKeys(query: KeysQuery, keys: readonly string[]): readonly string[] {
  const { idsPerQuery, idsQueryLengthMax } = salesforceLimits;
  let length = encodeQuery(writeKeysQuery(query, [])).length;
  let count = 0;
  for (const key of keys.slice(0, idsPerQuery)) {
    length += encodeQuery(`${writeText(key)}, `).length;
    if (count > 0 && length > idsQueryLengthMax) break;
    count += 1;
  }
  return keys.slice(0, count);
}

/** As it is sent: a URL also encodes apostrophes. */
const encodeQuery = (soql: string) => encodeURIComponent(soql).replaceAll("'", '%27');

/** Its answer has a total and no records. */
export function writeCountQuery(object: string): string {
  return `SELECT COUNT() FROM ${object}`;
}

export function writeOrganizationQuery(): string {
  return 'SELECT Name, OrganizationType, IsSandbox FROM Organization LIMIT 1';
}

/** Id first; a field that is wanted twice is read once. */
function listFields(fields: readonly string[]): string {
  const byName = new Map(['Id', ...fields].map((field) => [field.toLowerCase(), field]));
  return [...byName.values()].join(', ');
}

const writeMoment = (ms: number) => new Date(ms).toISOString();
const writeText = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
