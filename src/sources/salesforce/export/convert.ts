/** Writes values of properties as fields of their type, and compares them with what fields hold. */
import { DateTime } from 'luxon';
import { canonicalJson, type Json } from '../../../domain/json.ts';
import type { DescribedField } from '../client/describe.ts';
import { lengthenId } from '../mapping/values.ts';

/** What a field is sent; null empties it. */
export type FieldValue = string | number | boolean | null;

type Converted = { readonly value: FieldValue } | { readonly unfit: string };

/** Undefined: the property is not there. A checkbox cannot be empty: it is unchecked. */
export function convertProperty(field: DescribedField, value: Json | undefined): Converted {
  if (value === undefined || value === null) return { value: field.type === 'boolean' ? false : null };
  switch (field.type) {
    case 'boolean':
      return convertBoolean(value);
    case 'int':
    case 'long':
    case 'double':
    case 'currency':
    case 'percent':
      return convertNumber(field, value);
    case 'date':
      return convertMoment(value, (text, moment) => /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? moment.toISODate());
    case 'datetime':
      return convertMoment(value, (_, moment) => moment.startOf('second').toISO());
    case 'multipicklist':
      return convertText(field, value, ';');
    default:
      return convertText(field, value, ', ');
  }
}

function convertBoolean(value: Json): Converted {
  if (typeof value === 'boolean') return { value };
  if (value === 'true' || value === 'false') return { value: value === 'true' };
  return unfit(value, 'neither true nor false');
}

/** Rounded as the field is: what it holds afterwards is what was sent. */
function convertNumber({ type, precision, scale }: DescribedField, value: Json): Converted {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return unfit(value, 'no number');
  const isWhole = type === 'int' || type === 'long';
  const rounded = round(number, isWhole ? 0 : scale);
  const digits = precision > 0 ? precision - scale : 18;
  if (Math.abs(rounded) >= 10 ** (isWhole ? 10 : digits)) return unfit(value, 'too large for the field');
  return { value: rounded };
}

function round(number: number, scale: number): number {
  const rounded = Number(`${Math.round(Number(`${Math.abs(number)}e${scale}`))}e-${scale}`);
  // Numbers so large or small that they are written with an exponent have no digits to round, or only such.
  if (Number.isNaN(rounded)) return Math.abs(number) < 1 ? 0 : number;
  return number < 0 && rounded !== 0 ? -rounded : rounded;
}

/** A text as it is written, a number as a moment in seconds or milliseconds. */
function convertMoment(value: Json, write: (text: string, moment: DateTime<true>) => string): Converted {
  const text = typeof value === 'string' ? value.trim() : '';
  if (typeof value === 'string' && text === '') return { value: null };
  const moment = typeof value === 'number' ? readMoment(value) : parseMoment(text);
  return moment?.isValid ? { value: write(text, moment) } : unfit(value, 'no date');
}

const readMoment = (value: number) =>
  DateTime.fromMillis(Math.abs(value) < 1e11 ? value * 1000 : value, { zone: 'utc' });
const parseMoment = (text: string) =>
  /^\d{4}-\d\d/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : undefined;

/** Salesforce trims texts, and an empty one empties the field. */
function convertText({ length }: DescribedField, value: Json, separator: string): Converted {
  const parts = Array.isArray(value) ? value : [value];
  if (!parts.every((part) => ['string', 'number', 'boolean'].includes(typeof part)))
    return unfit(value, 'no text');
  const text = parts.map(String).join(separator).trim();
  if (length > 0 && text.length > length)
    return unfit(text, `longer than the ${length} characters of the field`);
  return { value: text === '' ? null : text };
}

function unfit(value: Json, why: string): Converted {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return { unfit: `${text.slice(0, 100)} is ${why}` };
}

/** Whether a field that holds this, as Salesforce writes it, would be the same afterwards. */
export function holdsSame({ type }: DescribedField, held: unknown, wanted: FieldValue): boolean {
  if (held === null || held === undefined || held === '') return wanted === null;
  if (wanted === null) return false;
  switch (type) {
    case 'boolean':
      return held === wanted;
    case 'datetime':
      return Date.parse(String(held).replace(/\+0000$/, 'Z')) === Date.parse(String(wanted));
    case 'multipicklist':
      return sortParts(held) === sortParts(wanted);
    case 'id':
    case 'reference':
      return lengthenId(String(held)) === lengthenId(String(wanted));
    default:
      return typeof held === 'number' || typeof wanted === 'number'
        ? Number(held) === Number(wanted)
        : foldLines(String(held)) === foldLines(wanted);
  }
}

/** Salesforce writes the lines of a text area in its own way. */
const foldLines = (value: FieldValue): string => String(value).replaceAll('\r\n', '\n');

/** Salesforce gives the chosen values in an order of its own. */
const sortParts = (value: unknown): string => String(value).split(';').sort().join(';');
