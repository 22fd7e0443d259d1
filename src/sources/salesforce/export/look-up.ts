/** Finds the records of groups by their keys, with what they hold now. */
import type { DescribedField } from '../client/describe.ts';
import type { Rest } from '../client/rest.ts';
import { fitKeys, writeKeysQuery } from '../mapping/soql.ts';
import { readField, type SalesforceRecord } from '../mapping/values.ts';
import type { ExportMapping } from './document.ts';
import { isNumeric } from './plan-group.ts';

interface LookUpOptions {
  readonly rest: Pick<Rest, 'query' | 'more'>;
  readonly mapping: ExportMapping;
  readonly keyField: DescribedField;
}

/** Records by key; texts compare as Salesforce compares them, without regard to case. Errors: SalesforceFailure. */
export async function lookUpRecords(
  { rest, mapping, keyField }: LookUpOptions,
  keys: readonly string[],
): Promise<(key: string) => readonly SalesforceRecord[]> {
  const fields = mapping.properties.map(({ field }) => field);
  const found = new Map<string, SalesforceRecord[]>();
  const note = (record: SalesforceRecord) => {
    const key = foldKey(String(readField(record, keyField.name)));
    const others = found.get(key);
    if (others) others.push(record);
    else found.set(key, [record]);
  };
  for (let left = [...new Set(keys)]; left.length > 0; ) {
    const query = {
      ...{ object: mapping.object, keyField: keyField.name, fields },
      isNumeric: isNumeric(keyField.type),
    };
    const some = fitKeys(query, left);
    left = left.slice(some.length);
    let page = await rest.query(writeKeysQuery(query, some));
    page.records.forEach(note);
    while (page.next !== undefined) {
      page = await rest.more(page.next);
      page.records.forEach(note);
    }
  }
  return (key) => {
    const all = found.get(foldKey(key)) ?? [];
    // A field that regards case may hold both spellings.
    const exact = all.filter((record) => String(readField(record, keyField.name)) === key);
    return exact.length > 0 ? exact : all;
  };
  function foldKey(key: string): string {
    return keyField.type === 'id' ? key : key.toLowerCase();
  }
}
