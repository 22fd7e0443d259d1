/** Builds an item in Amplitude's form from the fields of a mapping. */
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { Call, Fault } from './call.ts';
import { coerceFields, findPath, noteLeftOut } from './coerce-fields.ts';
import { compile, type Read } from './expression/compile.ts';
import { ExpressionError } from './expression/directive.ts';
import type { Fields } from './fields.ts';
import { parseTimeMs } from './times.ts';
import { unwrapSingle } from './unwrap-single.ts';
import { readUserAgentColumns } from './user-agent.ts';

/** An item while it is built. */
type Draft = Record<string, Json>;

/** Thrown for a field that cannot be built; caught where a call is mapped. */
export class UnmappableField extends Error {
  readonly fault: Fault;
  constructor(field: string, fields: Fields, what: string) {
    super(`${findPath(field, fields)}: ${what} (${field})`);
    this.fault = { reason: 'mapping_failed', detail: this.message };
  }
}

/** The fields that have a value, by name; "" counts as none. Errors: UnmappableField. */
export function evaluateFields(fields: Fields, { content }: Call): Draft {
  // Fields have known names only, so that no call can name a prototype.
  const draft: Draft = {};
  for (const [name, read] of compileFields(fields)) {
    const found = readField(name, read, fields, content);
    const value = compoundFields.has(name) ? found : unwrapSingle(found);
    if (value !== undefined && value !== null && value !== '') draft[name] = value;
  }
  return draft;
}

function readField(name: string, read: Read, fields: Fields, content: JsonObject): Json | undefined {
  try {
    return read(content);
  } catch (error) {
    if (error instanceof ExpressionError) throw new UnmappableField(name, fields, error.message);
    throw error;
  }
}

/** Fields that are objects or lists; all others are a single string, number or boolean. */
const compoundFields: ReadonlySet<string> = new Set([
  'groups',
  'event_properties',
  'user_properties',
  'group_properties',
  'setOnce',
  'setAlways',
  'add',
  'userAgentData',
]);

type Reads = readonly (readonly [name: string, read: Read])[];
const compiledByFields = new WeakMap<Fields, Reads>();

function compileFields(fields: Fields): Reads {
  const known = compiledByFields.get(fields);
  if (known) return known;
  const reads = Object.entries(fields).map(([name, expression]) => [name, compile(expression)] as const);
  compiledByFields.set(fields, reads);
  return reads;
}

/** A required field as a string. Errors: UnmappableField. */
export function requireText(field: string, fields: Fields, draft: Draft): string {
  const value = draft[field];
  if (value === undefined) throw new UnmappableField(field, fields, 'missing');
  if (typeof value === 'object') throw new UnmappableField(field, fields, 'must be a string');
  return String(value);
}

/** An event or identification in Amplitude's form; `notes` collects what of the call is ignored. Errors: UnmappableField. */
export function finishItem(draft: Draft, fields: Fields, notes: Fault[]): JsonObject {
  const { groups, setOnce, setAlways, add } = draft;
  if (groups !== undefined && !isJsonObject(groups))
    throw new UnmappableField('groups', fields, 'must be an object of group types');
  coerceFields(draft, fields, notes);
  if (['number', 'boolean'].includes(typeof draft['event_type']))
    draft['event_type'] = String(draft['event_type']);
  const columns = readUserAgentColumns(draft['userAgent'], draft['userAgentData']);
  for (const name in columns) draft[name] ??= columns[name] as Json;
  setTime(draft, 'time', fields, notes);
  setTime(draft, 'session_id', fields, notes);
  setPlatform(draft);
  setUserProperties(draft, '$setOnce', setOnce);
  setUserProperties(draft, '$set', setAlways);
  setUserProperties(draft, '$add', add);
  return draft;
}

/** Converts a time to milliseconds; an invalid one is left out, the call is kept. */
export function setTime(item: Draft, name: 'time' | 'session_id', fields: Fields, notes: Fault[]): void {
  const time = item[name];
  if (time === undefined) return;
  const ms = parseTimeMs(time);
  if (ms !== undefined) item[name] = ms;
  else {
    notes.push(noteLeftOut(name, fields, time, 'a time'));
    delete item[name];
  }
}

/** Segment's library in browsers and RudderStack's, with or without their version. */
const browserLibrary = /^(?:analytics\.js|RudderLabs JavaScript SDK)(?:\/|$)/;

function setPlatform(item: Draft): void {
  const { platform, library } = item;
  if (typeof platform === 'string')
    item['platform'] = platform.replace(/ios/i, 'iOS').replace(/android/i, 'Android');
  else if (typeof library === 'string' && browserLibrary.test(library)) item['platform'] = 'Web';
}

function setUserProperties(item: Draft, operation: string, sent: Json | undefined): void {
  if (!isJsonObject(sent)) return;
  const said = Object.entries(sent).filter(([, value]) => value !== null && value !== '');
  if (said.length === 0) return;
  const properties = asObject(item['user_properties']);
  const before = asObject(properties[operation]);
  item['user_properties'] = { ...properties, [operation]: { ...before, ...Object.fromEntries(said) } };
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
