/** Writes the queries of a sync: pages by Id, within a half-open window of change. */
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
