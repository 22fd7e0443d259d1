import { isJsonObject, type Json } from '../../domain/json.ts';
import { rawSample } from '../amplitude/reading.ts';
import type { Fault } from './call.ts';
import { firstPath } from './expression/path.ts';
import type { Fields } from './fields.ts';
import { singleOf } from './single.ts';

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
export function putShapes(item: Record<string, Json>, fields: Fields, notes: Fault[]): void {
  const leaveOut = (name: string, wanted: string) => {
    notes.push(leftOut(name, fields, item[name], wanted));
    delete item[name];
  };
  for (const name of textFields) {
    const only = singleOf(item[name]);
    if (only === undefined) continue;
    if (typeof only === 'object' && only !== null) leaveOut(name, 'a text');
    else item[name] = only;
  }
  for (const name of numberFields) {
    if (item[name] === undefined) continue;
    const number = numberOf(item[name]);
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
export function leftOut(name: string, fields: Fields, value: Json | undefined, wanted: string): Fault {
  const shown = rawSample(value).slice(0, 100);
  const detail = `${pathOf(name, fields)}: ${shown} is not ${wanted} (${name}); left out`;
  return { reason: name === 'time' ? 'invalid_time' : 'invalid_field', detail };
}

/** The path in the call that a field is made of, else its name. */
export function pathOf(name: string, fields: Fields): string {
  return firstPath(fields[name] ?? null) ?? name;
}

/** A finite number, or one that came as text. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
