/** Reads fields of records: as properties, as keys of groups, as values to compare. */
import type { Json } from '../../../domain/json.ts';
import { limits } from '../../../domain/limits.ts';
import type { MappingKey } from './document.ts';

export type SalesforceRecord = Readonly<Record<string, unknown>>;

/** Follows a path such as Owner.Email; null where there is nothing. */
export function readField(record: SalesforceRecord, path: string): unknown {
  let value: unknown = record;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = readMember(value as SalesforceRecord, name);
  }
  return value ?? null;
}

/** Salesforce writes names as they are spelled in the query; related objects as they are spelled there, too. */
function readMember(record: SalesforceRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const folded = name.toLowerCase();
  const found = Object.keys(record).find((each) => each.toLowerCase() === folded);
  return found === undefined ? null : record[found];
}

const moment = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{3})\+0000$/;

/** The value of a property; undefined: the field is empty. */
export function convertValue(type: string, value: unknown): Json | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'boolean':
      return value;
    case 'string': {
      if (value === '') return undefined;
      if (type === 'datetime') return value.replace(moment, '$1$2Z');
      if (type === 'multipicklist') return value.split(';').map(cleanText);
      return cleanText(value);
    }
    default:
      return undefined;
  }
}

/** What any property can hold. */
function cleanText(text: string): string {
  const cut = text.length > limits.stringLengthMax ? text.slice(0, limits.stringLengthMax) : text;
  return cut.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** The key of a record's group; '' where the field is empty, or too long: cut, it would be another record's, too. */
export function readKey(record: SalesforceRecord, { field, normalise }: MappingKey): string {
  const value = readField(record, field);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).trim();
  return text.length > limits.stringLengthMax ? '' : normaliseKey(text, normalise);
}

/** Both sides of a key are brought to the same form. */
export function normaliseKey(value: string, form: MappingKey['normalise']): string {
  const trimmed = cleanText(value.trim());
  switch (form) {
    case 'text':
      return trimmed;
    case 'lowerCase':
      return trimmed.toLowerCase();
    case 'domain':
      return readDomain(trimmed.toLowerCase());
    case 'id':
      return lengthenId(trimmed);
  }
}

function readDomain(text: string): string {
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([^/?#:]*)/.exec(text)?.[1] ?? '';
  return host.replace(/^www\./, '').replace(/\.$/, '');
}

const suffixes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Ids of 15 characters differ by case alone; three more say which characters are capitals. */
export function lengthenId(id: string): string {
  if (!/^[0-9A-Za-z]{15}$/.test(id)) return id;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].map((letter, place) =>
      /[A-Z]/.test(letter) ? 1 << place : 0,
    );
    return suffixes[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return id + suffix.join('');
}
