import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Call, Fault } from './call.ts';
import { compile, firstPath, type Read } from './expression.ts';
import type { Fields } from './fields.ts';
import { columnsOfUserAgent } from './user-agent.ts';

/** An item while it is made; `notes` gathers what of the call does not count. */
type Draft = Record<string, Json>;

/** Thrown for a field that cannot be made; caught where a call is mapped. */
export class UnmappableField extends Error {
  readonly fault: Fault;
  constructor(field: string, fields: Fields, what: string) {
    const path = firstPath(fields[field] ?? null) ?? field;
    super(`${path}: ${what} (${field})`);
    this.fault = { reason: 'mapping_failed', detail: this.message };
  }
}

/** The fields that are there, by name. */
export function evaluated(fields: Fields, { content }: Call): Draft {
  // Fields have known names only, so that no call can name a prototype.
  const draft: Draft = {};
  for (const [name, read] of readsOf(fields)) {
    const value = read(content);
    if (value !== undefined && value !== null) draft[name] = value;
  }
  return draft;
}

type Reads = readonly (readonly [name: string, read: Read])[];
const compiled = new WeakMap<Fields, Reads>();

function readsOf(fields: Fields): Reads {
  const known = compiled.get(fields);
  if (known) return known;
  const reads = Object.entries(fields).map(([name, expression]) => [name, compile(expression)] as const);
  compiled.set(fields, reads);
  return reads;
}

/** Text of a field that an item cannot do without. Errors: UnmappableField. */
export function neededText(field: string, fields: Fields, draft: Draft): string {
  const value = draft[field];
  if (value === undefined || value === '') throw new UnmappableField(field, fields, 'missing');
  if (typeof value === 'object') throw new UnmappableField(field, fields, 'must be a text');
  return String(value);
}

/** An event or identification in Amplitude's form. Errors: UnmappableField. */
export function finished(draft: Draft, fields: Fields, notes: Fault[]): JsonObject {
  const { groups, setOnce, setAlways, add } = draft;
  if (groups !== undefined && !isJsonObject(groups))
    throw new UnmappableField('groups', fields, 'must be an object of group types');
  const columns = columnsOfUserAgent(draft['userAgent'], draft['userAgentData']);
  for (const name in columns) draft[name] ??= columns[name] as Json;
  putTime(draft, fields, notes);
  putSession(draft);
  putPlatform(draft);
  putUserProperties(draft, '$setOnce', setOnce);
  putUserProperties(draft, '$set', setAlways);
  putUserProperties(draft, '$add', add);
  for (const name of numberFields) putNumber(draft, name);
  return draft;
}

const numberFields = ['location_lat', 'location_lng', 'price', 'quantity', 'revenue', 'event_id'];

/** A number that came as text. */
function putNumber(item: Draft, name: string): void {
  const value = item[name];
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    item[name] = Number(value);
}

/** Milliseconds; a time that is none does not keep a call out. */
export function putTime(item: Draft, fields: Fields, notes: Fault[]): void {
  const { time } = item;
  if (time === undefined) return;
  const ms = msOf(time);
  if (ms !== undefined) item['time'] = ms;
  else {
    delete item['time'];
    const shown = JSON.stringify(time).slice(0, 100);
    notes.push({
      reason: 'invalid_time',
      detail: `${firstPath(fields['time'] ?? null)}: ${shown} is no time`,
    });
  }
}

/** ISO text, or milliseconds as a number or text. */
export function msOf(time: Json | undefined): number | undefined {
  if (typeof time === 'string' && !/^\d+$/.test(time)) {
    const ms = Date.parse(time);
    return Number.isNaN(ms) ? undefined : ms;
  }
  const ms = typeof time === 'string' || typeof time === 'number' ? Math.round(Number(time)) : Number.NaN;
  return Number.isSafeInteger(ms) ? ms : undefined;
}

function putSession(item: Draft): void {
  const { session_id: sessionId } = item;
  if (sessionId === undefined) return;
  const ms = msOf(sessionId);
  if (ms === undefined) delete item['session_id'];
  else item['session_id'] = ms;
}

function putPlatform(item: Draft): void {
  const { platform, library } = item;
  if (typeof platform === 'string' && platform !== '')
    item['platform'] = platform.replace(/ios/i, 'iOS').replace(/android/i, 'Android');
  else if (typeof library === 'string' && /^analytics\.js(\/|$)/.test(library)) item['platform'] = 'Web';
}

function putUserProperties(item: Draft, operation: string, sent: Json | undefined): void {
  if (!isJsonObject(sent)) return;
  const said = Object.entries(sent).filter(([, value]) => value !== null && value !== '');
  const properties = item['user_properties'] ?? {};
  if (said.length === 0 || !isJsonObject(properties)) return;
  const before = objectOf(properties[operation]);
  item['user_properties'] = { ...properties, [operation]: { ...before, ...Object.fromEntries(said) } };
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
