import type { UnitId, VersionKey } from '../domain/ids.ts';
import { effectiveTimeMs } from '../domain/import-line.ts';
import type {
  ClientColumns,
  Cut,
  GroupValues,
  IntakeItem,
  IntakeRequest,
  RejectionReason,
} from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { IntakeSettings, Profile, Transaction } from './contract.ts';
import { settingsOf } from './settings.ts';

/** Groups of one type that an event is in. */
export interface EventGroups {
  readonly type: string;
  readonly slot: number;
  /** Whether the event named them itself, or its user was in them. */
  readonly from: 'event' | 'user';
  readonly units: UnitId[];
  readonly profiles: Profile[];
  versions: VersionKey[];
}

/** One item on its way through the steps: each step reads what earlier ones found, and adds what it decides. */
export interface Work {
  readonly transaction: Transaction;
  readonly request: IntakeRequest;
  readonly item: IntakeItem;
  readonly index: number;
  /** True for an import: versions are those in force at the item's own time. */
  readonly dated: boolean;
  /** The item's own time, or its receipt where it was exported from; not after its receipt here; ms. */
  readonly atMs: number;
  /** The project's settings that it is decided under; of settings themselves the new ones. */
  settings: IntakeSettings;
  /** The item's own groups, within the limits. */
  groups: GroupValues;
  /** The user's number; '' where the item has no user. */
  user: UnitId;
  /** The user's profile as decided so far, and as the state holds it. */
  profile: Profile;
  stored: Profile | undefined;
  userVersion: VersionKey;
  /** Versions of groups that the item says itself. */
  groupVersions: ReadonlyMap<UnitId, VersionKey>;
  /** Client columns of the event's row. */
  client: ClientColumns;
  eventGroups: readonly EventGroups[];
  /** What the item led to beyond its effects; shown with the operation. */
  trace: Record<string, string>;
  cuts: PartCut[];
}

/** What the item lost for one reason: the first detail, and how often. */
export interface PartCut {
  readonly reason: RejectionReason;
  readonly detail: string;
  count: number;
}

/** next: go on; duplicate: seen before, nothing happens; refused: it cannot be applied, the reason is counted. */
export type StepResult = 'next' | 'duplicate' | 'refused';

export const emptyProfile: Profile = {
  value: '',
  properties: {},
  keys: {},
  version: '0',
  effectiveMs: 0,
  groups: {},
  groupsSinceMs: {},
  client: {},
  known: false,
  changes: [0, 0],
};

export function createWork(transaction: Transaction, request: IntakeRequest, index: number): Work {
  const item = request.items[index] as IntakeItem;
  return {
    transaction,
    request,
    item,
    index,
    dated: request.stamp === 'import',
    atMs: Math.min(effectiveTimeMs(item), request.receivedMs),
    settings: settingsOf({ transaction, request }),
    groups: 'groups' in item ? item.groups : noGroups,
    user: '',
    profile: emptyProfile,
    stored: undefined,
    userVersion: '0',
    groupVersions: noVersions,
    client: noClient,
    eventGroups: noEventGroups,
    trace: {},
    cuts: [],
  };
}

const noGroups: GroupValues = {};
const noClient: ClientColumns = {};
const noVersions: Work['groupVersions'] = new Map();
const noEventGroups: readonly EventGroups[] = [];

/** Notes that something was cut off the item or left out of it. Each reason counts once per item. */
export function cut(work: Work, reason: RejectionReason, detail: string): void {
  const same = work.cuts.find((each) => each.reason === reason);
  if (same === undefined) work.cuts.push({ reason, detail, count: 1 });
  else same.count += 1;
}

/**
 * When a change takes effect: an import's at its own time, a receipt's at its receipt. Where the clock stepped back
 * behind the change before (sinceMs), one ms after that one: of two received the later is always the newest, also by
 * greatest (effective, chunk, row).
 */
export function effectiveMs(work: Work, sinceMs: number): number {
  if (work.dated) return work.atMs;
  const { receivedMs } = work.request;
  return receivedMs >= sinceMs ? receivedMs : sinceMs + 1;
}

/** Counts what the steps cut off the item. */
export function countCuts(work: Work): void {
  if (work.cuts.length === 0) return;
  const raw = rawOf(work.request, work.index);
  for (const { reason, detail, count } of work.cuts) {
    const more = count === 1 ? '' : ` (and ${count - 1} more)`;
    rejectPart(work.transaction, work.request, { reason, index: work.index, detail: detail + more }, raw);
  }
}

/** Counts what the dialect cut off, except of duplicates: of them nothing is kept. */
export function countDialectCuts(
  transaction: Transaction,
  request: IntakeRequest,
  duplicates: ReadonlySet<number>,
): void {
  const raws = new Map<number, string>();
  for (const part of request.cuts) {
    const item = part.item ?? part.index;
    if (duplicates.has(item)) continue;
    const raw = part.raw ?? raws.get(item) ?? rawOf(request, item);
    raws.set(item, raw);
    rejectPart(transaction, request, part, raw);
  }
}

/** The item as the sample of a rejection: JSON text within the limit, cut between characters. */
function rawOf(request: IntakeRequest, index: number): string {
  const text = JSON.stringify(request.items[index] ?? null).slice(0, limits.rejectionSampleBytesMax);
  return new TextDecoder().decode(Buffer.from(text).subarray(0, limits.rejectionSampleBytesMax), {
    stream: true,
  });
}

function rejectPart(transaction: Transaction, request: IntakeRequest, part: Cut, raw: string): void {
  transaction.reject(request.project, part.reason, {
    at: request.receivedMs,
    requestId: request.requestId,
    index: part.index,
    client: request.client,
    key: request.key ?? '',
    detail: part.detail,
    raw,
  });
}
