/** Describes what became of a request, item by item, for people who watch. */
import { formatEventUuid } from '../../domain/event-uuid.ts';
import type { Cut, IntakeRequest, RejectionReason } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import type { DecidedItem } from '../../intake/contract.ts';
import type { Refusal } from '../../wire/contract.ts';
import type { Arrived } from './filter.ts';
import type { LiveItem, LiveKind } from './live-item.ts';

/** A request that was decided and is on disk. */
export interface DecidedRequest {
  readonly request: IntakeRequest;
  readonly endpoint: string;
  readonly decided: readonly DecidedItem[];
  readonly refusals: readonly Refusal[];
}

/** What was refused before it was decided. */
export interface RefusedRequest {
  readonly requestId: string;
  readonly receivedMs: number;
  readonly client: string;
  readonly endpoint: string;
  readonly refusals: readonly Refusal[];
}

/** In the order sent. `passed`: items of a large request that are left out. */
export function describeDecided({ request, endpoint, decided, refusals }: DecidedRequest): {
  readonly arrived: readonly Arrived[];
  readonly passed: number;
} {
  const cutsOf = Map.groupBy(request.cuts, ({ item, index }) => item ?? index);
  const shown = decided.slice(-limits.liveItemsPerRequestMax);
  const items = shown.flatMap((each) => describeItem(each, request, endpoint, cutsOf.get(each.index) ?? []));
  const { requestId, receivedMs, client } = request;
  const refused = describeRefused({ requestId, receivedMs, client, endpoint, refusals });
  return { arrived: [...refused, ...items], passed: decided.length - shown.length };
}

export function describeRefused({
  requestId,
  receivedMs,
  client,
  endpoint,
  refusals,
}: RefusedRequest): readonly Arrived[] {
  return refusals.slice(-limits.liveItemsPerRequestMax).map(({ reason, detail, index }) => ({
    item: {
      ...{ id: requestId, kind: 'request', outcome: 'refused', receivedMs, groups: [] },
      ...{ library: cut(client), endpoint, request: requestId },
      problems: [{ reason, detail: cut(index < 0 ? detail : `item ${index}: ${detail}`) }],
    },
    ...{ users: [], groups: [], eventType: undefined, platform: undefined, library: client },
  }));
}

function describeItem(
  decided: DecidedItem,
  { receivedMs, requestId, client }: IntakeRequest,
  endpoint: string,
  dialectCuts: readonly Cut[],
): readonly Arrived[] {
  const { item, outcome, user, groups, place } = decided;
  const kind = findKind(item.kind);
  if (kind === undefined) return [];
  const { userId, deviceId } = findIds(item);
  const eventType = item.kind === 'event' ? item.eventType : undefined;
  const library = 'library' in item && item.library ? item.library : client;
  const platform = decided.client.platform ?? ('client' in item ? item.client.platform : undefined);
  const id = place ? formatEventUuid(place) : outcome === 'refused' ? requestId : undefined;
  const problems = listProblems(decided, receivedMs, dialectCuts);
  return [
    {
      item: {
        ...(id !== undefined && { id }),
        ...{ kind, outcome, receivedMs, timeMs: item.timeMs },
        ...(eventType !== undefined && { eventType: cut(eventType) }),
        ...(userId !== undefined && { userId: cut(userId) }),
        ...(deviceId !== undefined && { deviceId: cut(deviceId) }),
        ...(user !== '' && { user }),
        groups: groups.slice(0, limits.liveListedMax).map(showGroups),
        ...(platform !== undefined && { platform: cut(platform) }),
        ...{ library: cut(library), endpoint, request: requestId, problems },
      },
      users: [userId, deviceId, user === '' ? undefined : user],
      ...{ groups, eventType, platform, library },
    },
  ];
}

function findKind(kind: DecidedItem['item']['kind']): LiveKind | undefined {
  switch (kind) {
    case 'event':
    case 'identify':
    case 'groupIdentify':
    case 'map':
      return kind;
    // What people set and what Muster computes does not arrive.
    case 'settings':
    case 'computed':
      return undefined;
  }
}

function findIds(item: DecidedItem['item']): { readonly userId?: string; readonly deviceId?: string } {
  return {
    ...('userId' in item && item.userId !== undefined && { userId: item.userId }),
    ...('deviceId' in item && item.deviceId !== undefined && { deviceId: item.deviceId }),
  };
}

function showGroups({ type, from, values }: DecidedItem['groups'][number]): LiveItem['groups'][number] {
  const more = values.length - limits.liveListedMax;
  return {
    ...{ type: cut(type), from, values: values.slice(0, limits.liveListedMax).map(cut) },
    ...(more > 0 && { more }),
  };
}

/** Of a duplicate nothing is kept, not even what was wrong with it. */
function listProblems(
  { outcome, item, cuts }: DecidedItem,
  receivedMs: number,
  dialectCuts: readonly Cut[],
): LiveItem['problems'] {
  if (outcome === 'duplicate') return [];
  const found = new Map<RejectionReason, string>();
  for (const { reason, detail } of [...dialectCuts, ...cuts])
    if (!found.has(reason) && found.size < limits.liveListedMax) found.set(reason, detail);
  const problems: LiveItem['problems'] = [...found].map(([reason, detail]) => ({
    reason,
    detail: cut(detail),
  }));
  const lateMs = receivedMs - item.timeMs;
  if (item.kind === 'event' && lateMs >= limits.liveLateMs)
    problems.push({
      reason: 'late_time',
      detail: `${Math.floor(lateMs / 3_600_000)} hours before its receipt`,
    });
  return problems;
}

function cut(text: string): string {
  return text.length > limits.liveTextLengthMax ? `${text.slice(0, limits.liveTextLengthMax)}…` : text;
}
