/** A Segment call as it is kept to be looked at: a text. */
import { emptyObject, isDeeperThan, isJsonObject, type Json, type JsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ReceivedCall } from '../../wire/contract.ts';
import { type CallType, callTypes } from '../../wire/segment/call.ts';

export interface RecentCall extends ReceivedCall {
  readonly callType: CallType;
}

export function findCallType({ call }: ReceivedCall): CallType | undefined {
  return callTypes.find((callType) => callType === call['type']);
}

/** An address that events do not keep is not kept here either. */
export function writeCall({ call, receivedMs, source }: ReceivedCall, storeIp: boolean): string {
  const kept = storeIp ? call : withoutIp(call);
  const shown = isDeeperThan(kept, depthMax) ? cutBelow(kept, depthMax) : kept;
  return JSON.stringify({ receivedMs, call: shown, source });
}

const depthMax = limits.segmentCallDepthMax;

/** What nests without end can neither be written nor shown; a member of its own must not keep the other calls out. */
function cutBelow(value: Json, levels: number): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '(nested too deeply to show)';
  if (Array.isArray(value)) return value.map((member) => cutBelow(member as Json, levels - 1));
  const result = emptyObject();
  for (const [name, member] of Object.entries(value)) result[name] = cutBelow(member as Json, levels - 1);
  return result;
}

function withoutIp(call: JsonObject): JsonObject {
  const { context } = call;
  if (!isJsonObject(context) || !('ip' in context)) return call;
  const { ip: _, ...rest } = context;
  return { ...call, context: rest };
}

export function readCall(text: string): ReceivedCall {
  return JSON.parse(text) as ReceivedCall;
}
