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
 * Brings the fields that only say more of an item to the shapes that Amplitude takes. One that has another shape is left out
 * and noted: it must not keep the item out.
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

/** What is said of a field that does not count. */
export function noteLeftOut(name: string, fields: Fields, value: Json | undefined, wanted: string): Fault {
  const shown = showRaw(value).slice(0, 100);
  const detail = `${findPath(name, fields)}: ${shown} is not ${wanted} (${name}); left out`;
  return { reason: name === 'time' ? 'invalid_time' : 'invalid_field', detail };
}

/** The path in the call that a field is made of, else its name. */
export function findPath(name: string, fields: Fields): string {
  return findFirstPath(fields[name] ?? null) ?? name;
}

/** A finite number, or one that came as text. */
export function asNumber(value: Json | undefined): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
