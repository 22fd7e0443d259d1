/** Shows people what a call becomes under a mapping. */
import type { GroupValues, InputItem } from '../../domain/input.ts';
import { emptyObject, type Json, type JsonObject } from '../../domain/json.ts';
import type { PropertyOperations } from '../../domain/property-operations.ts';
import { createParseContext } from '../items/parse-context.ts';
import { checkCall } from './call.ts';
import { getIdLengthMin } from './map-call.ts';
import type { SegmentMapping } from './mapping.ts';
import { parseCall } from './parse-call.ts';

/** One thing that a call becomes. */
interface PreviewItem {
  readonly kind: InputItem['kind'];
  /** Whom `groups` belong to: this event, the user from now on, or the groups described. */
  readonly level: 'event' | 'user' | 'group' | 'none';
  readonly groups: GroupValues;
  /** Properties set on the event, the user or the groups; other operations than `$set` under their name. */
  readonly properties: JsonObject;
  readonly eventType?: string;
}

/** What a call becomes under a mapping, for people to look at. */
export interface CallPreview {
  readonly items: readonly PreviewItem[];
  readonly refusal?: { readonly reason: string; readonly detail: string };
}

/** `receivedMs`: when the call came. */
export function previewCall(call: JsonObject, mapping: SegmentMapping, receivedMs: number): CallPreview {
  const context = createParseContext({
    receivedMs,
    skewMs: 0,
    idLengthMin: getIdLengthMin(mapping),
    stripShortIds: false,
    storeIp: false,
    peer: '',
    defaultLibrary: 'segment',
    document: { text: '', path: [] },
  });
  context.begin(0, call);
  const parsed = parseCall(checkCall(call, undefined, {}), 0, { mapping, context, raw: call });
  const items = parsed.items.map(previewItem);
  const [refusal] = parsed.refusals;
  return refusal ? { items, refusal: { reason: refusal.reason, detail: refusal.detail } } : { items };
}

function previewItem(item: InputItem): PreviewItem {
  switch (item.kind) {
    case 'event':
      return {
        kind: item.kind,
        level: 'event',
        groups: item.groups,
        properties: item.properties,
        eventType: item.eventType,
      };
    case 'identify':
      return {
        kind: item.kind,
        level: 'user',
        groups: item.groups,
        properties: listProperties(item.userProperties),
      };
    case 'groupIdentify':
      return {
        kind: item.kind,
        level: 'group',
        groups: item.groups,
        properties: listProperties(item.groupProperties),
      };
    case 'map': {
      const { userId, globalUserId = null } = item;
      return { kind: item.kind, level: 'none', groups: {}, properties: { userId, globalUserId } };
    }
  }
}

function listProperties(operations: PropertyOperations | undefined): JsonObject {
  const { plain, set, ...others } = operations ?? {};
  const result = Object.assign(emptyObject(), set, plain);
  for (const [name, operand] of Object.entries(others)) result[`$${name}`] = operand as Json;
  return result;
}
