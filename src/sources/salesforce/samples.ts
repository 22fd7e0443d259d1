/** What records hold: samples of each field, and whether a field tells records apart. */
import { describeObject } from './client/describe.ts';
import type { Rest } from './client/rest.ts';
import { salesforceLimits } from './limits.ts';
import { compoundTypes } from './mapping/check.ts';
import { meetsAll } from './mapping/conditions.ts';
import type { Condition, MappingKey } from './mapping/document.ts';
import { writePageQuery } from './mapping/soql.ts';
import { convertValue, readField, readKey } from './mapping/values.ts';
import { readPages } from './sync/read-pages.ts';

export interface FieldSamples {
  readonly name: string;
  /** Different ones, as texts; none where the field is empty in all records that were read. */
  readonly values: readonly string[];
}

/** Of the first records. Errors: SalesforceFailure. */
export async function readSamples(rest: Rest, object: string): Promise<readonly FieldSamples[]> {
  const { fields } = await describeObject(rest, object);
  const types = new Map(
    [...fields.values()]
      .filter(({ type }) => !compoundTypes.includes(type))
      .map((each) => [each.name, each.type]),
  );
  const values = new Map([...types.keys()].map((name) => [name, new Set<string>()]));
  for (const names of splitFields(object, [...types.keys()])) {
    const { records } = await rest.query(writeSampleQuery(object, names));
    for (const record of records)
      for (const name of names) {
        const value = convertValue(types.get(name) ?? 'string', readField(record, name));
        if (value !== undefined) values.get(name)?.add(cutSample(value));
      }
  }
  return [...values].map(([name, found]) => ({
    name,
    values: [...found].slice(0, salesforceLimits.fieldSamples),
  }));
}

const writeSampleQuery = (object: string, fields: readonly string[]) =>
  writePageQuery({ object, fields, afterId: '', records: salesforceLimits.sampledRecords });

function cutSample(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const { sampleLength } = salesforceLimits;
  return text.length > sampleLength ? `${text.slice(0, sampleLength - 1).toWellFormed()}…` : text;
}

/** As many fields as a query can name, then the next. */
function splitFields(object: string, names: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  for (const name of names) {
    const last = parts.at(-1);
    const length = last && encodeURIComponent(writeSampleQuery(object, [...last, name])).length;
    if (last && length !== undefined && length <= salesforceLimits.queryLengthMax) last.push(name);
    else parts.push([name]);
  }
  return parts;
}

export interface TriedKey extends Pick<MappingKey, 'field' | 'normalise'> {
  readonly object: string;
  readonly conditions: readonly Condition[];
}

export interface KeyFindings {
  readonly read: number;
  readonly outside: number;
  readonly empty: number;
  /** Different keys. */
  readonly different: number;
  /** Keys that several records have, and how many records these are. */
  readonly doubledKeys: number;
  readonly doubledRecords: number;
  readonly samples: readonly {
    readonly key: string;
    readonly count: number;
    readonly records: readonly string[];
  }[];
  /** The first ones whose key is empty. */
  readonly emptyRecords: readonly string[];
}

/** Reads the key of all records. Errors: SalesforceFailure. */
export async function checkKey(rest: Rest, { object, conditions, ...key }: TriedKey): Promise<KeyFindings> {
  const found = new Map<string, { count: number; readonly records: string[] }>();
  const emptyRecords: string[] = [];
  const counts = { read: 0, outside: 0, empty: 0 };
  const query = { object, fields: [key.field, ...conditions.map(({ field }) => field)] };
  const first = { afterId: '', pageRecords: salesforceLimits.pageRecords };
  for await (const { records } of readPages(rest, { ...query, ...first }))
    for (const record of records) {
      counts.read += 1;
      const id = String(record['Id']);
      const value = readKey(record, key);
      if (!meetsAll(record, conditions)) counts.outside += 1;
      else if (value === '') {
        counts.empty += 1;
        if (emptyRecords.length < salesforceLimits.samples) emptyRecords.push(id);
      } else {
        const same = found.get(value) ?? { count: 0, records: [] };
        same.count += 1;
        if (same.records.length < salesforceLimits.fieldSamples) same.records.push(id);
        found.set(value, same);
      }
    }
  const doubled = [...found].filter(([, { count }]) => count > 1).sort(([, a], [, b]) => b.count - a.count);
  return {
    ...counts,
    different: found.size,
    doubledKeys: doubled.length,
    doubledRecords: doubled.reduce((sum, [, { count }]) => sum + count, 0),
    samples: doubled.slice(0, salesforceLimits.samples).map(([value, same]) => ({ key: value, ...same })),
    emptyRecords,
  };
}
