/** One call of Segment's, checked as Segment checks it. */
import type { RejectionReason } from '../../domain/input.ts';
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { showRaw } from '../items/show-raw.ts';
import { unwrapSingle } from './unwrap-single.ts';

export const callTypes = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type CallType = (typeof callTypes)[number];

/** One call of Segment's, checked as far as Segment checks it. */
export interface Call {
  readonly type: CallType;
  /** As sent, plus `type`, `timestamp` (from `originalTimestamp` where only that was sent), and the batch's context and integrations. */
  readonly content: JsonObject;
}

/** Why a call, or a part of it, cannot be accepted. The detail names a path in the call. */
export interface Fault {
  readonly reason: RejectionReason;
  readonly detail: string;
}

export type CheckedCall = { readonly call: Call } | { readonly fault: Fault };

/** Checks one call. `type`: that of the route; undefined in a batch, where each call names its own. */
export function checkCall(raw: unknown, type: CallType | undefined, batch: JsonObject): CheckedCall {
  if (!isJsonObject(raw)) return refuseCall('invalid_field', 'the call is not a JSON object (bad_request)');
  const named = type ?? raw['type'];
  const found = callTypes.find((each) => each === named);
  if (!found) return refuseCall(...describeUnknownType(named));
  const content = { ...addBatchDefaults(raw, batch), type: found };
  const fault = findFault(found, content);
  return fault ? { fault } : { call: { type: found, content } };
}

function describeUnknownType(named: unknown): readonly [RejectionReason, string] {
  if (named === undefined || named === null) return ['missing_field', 'type is missing (bad_request)'];
  const shown = showRaw(named).slice(0, 100);
  return ['invalid_field', `type is ${shown}; expected one of ${callTypes.join(', ')} (bad_request)`];
}

function addBatchDefaults(raw: JsonObject, batch: JsonObject): JsonObject {
  const content: Record<string, Json> = { ...raw };
  for (const name of ['context', 'integrations']) {
    const shared = batch[name];
    if (!isJsonObject(shared)) continue;
    const own = raw[name];
    content[name] = isJsonObject(own) ? { ...shared, ...own } : shared;
  }
  if (content['timestamp'] === undefined && content['originalTimestamp'] !== undefined)
    content['timestamp'] = content['originalTimestamp'];
  return content;
}

type Check = (content: JsonObject) => Fault | undefined;

/** What Segment requires of a call, in its order; the code in brackets is Segment's. */
const checks: Readonly<Record<CallType, readonly Check[]>> = {
  track: [
    requireSender,
    requireText('event', 'event_not_defined', 'event_not_string'),
    allowObject('properties'),
  ],
  page: [requireSender, allowText('name'), allowText('category'), allowObject('properties')],
  screen: [requireSender, allowText('name'), allowText('category'), allowObject('properties')],
  identify: [requireSender, allowObject('traits')],
  // Its library sends a Group call that has only a groupId: the group is described, nobody becomes a member.
  // The mapping may take type and value from the traits, so it checks whether a groupId is needed.
  group: [allowId('groupId'), allowObject('traits')],
  alias: [requireId('userId')],
};

function findFault(type: CallType, content: JsonObject): Fault | undefined {
  for (const check of checks[type]) {
    const fault = check(content);
    if (fault) return fault;
  }
  return undefined;
}

function requireSender(content: JsonObject): Fault | undefined {
  return isAbsent(content['userId']) && isAbsent(content['anonymousId'])
    ? { reason: 'missing_field', detail: 'userId and anonymousId are missing (no_user_anon_id)' }
    : undefined;
}

function requireId(name: string): Check {
  return (content) =>
    isAbsent(content[name])
      ? { reason: 'missing_field', detail: `${name} is missing (id_required)` }
      : allowId(name)(content);
}

function allowId(name: string): Check {
  return (content) => {
    const value = unwrapSingle(content[name]);
    if (isAbsent(value)) return undefined;
    return typeof value === 'string' || typeof value === 'number'
      ? undefined
      : { reason: 'invalid_field', detail: `${name} is not a string (id_required)` };
  };
}

function requireText(name: string, missing: string, invalid: string): Check {
  return (content) => {
    const value = content[name];
    if (isAbsent(value)) return { reason: 'missing_field', detail: `${name} is missing (${missing})` };
    return isText(value)
      ? undefined
      : { reason: 'invalid_field', detail: `${name} is not a string (${invalid})` };
  };
}

function allowText(name: string): Check {
  return (content) =>
    isAbsent(content[name]) || isText(content[name])
      ? undefined
      : { reason: 'invalid_field', detail: `${name} is not a string (${name}_not_string)` };
}

/** A number or a list of one string counts as a string, as in Segment's destinations. */
function isText(value: Json | undefined): boolean {
  return ['string', 'number', 'boolean'].includes(typeof unwrapSingle(value));
}

/** An empty list is an empty object, as PHP writes it. */
function allowObject(name: string): Check {
  return (content) => {
    const value = content[name];
    return isAbsent(value) || isJsonObject(value) || (Array.isArray(value) && value.length === 0)
      ? undefined
      : { reason: 'invalid_field', detail: `${name} is not an object (${name}_not_object)` };
  };
}

/** Missing, null or "": some clients send the last for no user. */
export function isAbsent(value: Json | undefined): value is null | undefined | '' {
  return value === undefined || value === null || value === '';
}

function refuseCall(reason: RejectionReason, detail: string): CheckedCall {
  return { fault: { reason, detail } };
}
