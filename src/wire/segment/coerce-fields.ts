/** Converts fields of an item to the types that Amplitude takes. */
import { isJsonObject, type Json } from '../../domain/json.ts';
import { showRaw } from '../items/show-raw.ts';
import type { Fault } from './call.ts';
import { findFirstPath } from './expression/path.ts';
import type { Fields } from './fields.ts';
import { unwrapSingle } from './unwrap-single.ts';

const columnFields = [
  'app_version',
  'platform',
  'os_name',
  'os_version',
  'device_brand',
  'device_manufacturer',
];
const moreColumnFields = [
  'device_model',
  'device_type',
  'carrier',
  'country',
  'region',
  'city',
  'dma',
  'language',
];
const otherTextFields = [
  'library',
  'insert_id',
  'ip',
  'productId',
  'revenueType',
  'currency',
  'paying',
  'start_version',
];
const textFields = [...columnFields, ...moreColumnFields, ...otherTextFields];
const numberFields = ['location_lat', 'location_lng', 'price', 'quantity', 'revenue', 'event_id'];
const objectFields = ['event_properties', 'user_properties', 'group_properties'];

/**
 * Converts optional fields to the types that Amplitude accepts. One that cannot be converted is left out
 * and reported: it must not make the item fail.
 */
export function coerceFields(item: Record<string, Json>, fields: Fields, notes: Fault[]): void {
  const leaveOut = (name: string, wanted: string) => {
    notes.push(noteLeftOut(name, fields, item[name], wanted));
    delete item[name];
  };
  for (const name of textFields) {
    const only = unwrapSingle(item[name]);
    if (only === undefined) continue;
    if (typeof only === 'object' && only !== null) leaveOut(name, 'a string');
    else item[name] = only;
  }
  for (const name of numberFields) {
    if (item[name] === undefined) continue;
    const number = asNumber(item[name]);
    if (number === undefined) leaveOut(name, 'a number');
    else item[name] = number;
  }
  for (const name of objectFields) {
    const value = item[name];
    if (Array.isArray(value) && value.length === 0) delete item[name];
    else if (value !== undefined && !isJsonObject(value)) leaveOut(name, 'an object');
  }
}

/** The report of a field that is left out. */
export function noteLeftOut(name: string, fields: Fields, value: Json | undefined, wanted: string): Fault {
  const shown = showRaw(value).slice(0, 100);
  const detail = `${findPath(name, fields)}: ${shown} is not ${wanted} (${name}); left out`;
  return { reason: name === 'time' ? 'invalid_time' : 'invalid_field', detail };
}

/** The path in the call that a field is read from, else its name. */
export function findPath(name: string, fields: Fields): string {
  return findFirstPath(fields[name] ?? null) ?? name;
}

/** A finite number, also from a string. */
export function asNumber(value: Json | undefined): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
