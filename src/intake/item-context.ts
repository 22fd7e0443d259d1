/** One item on its way through the steps, and what was cut from it. */
import type { UnitId, VersionKey } from '../domain/ids.ts';
import { getEffectiveTimeMs } from '../domain/import-line.ts';
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
import { findSettings } from './settings.ts';

/** Groups of one type that an event is in. */
export interface EventGroups {
  readonly type: string;
  readonly slot: number;
  /** Whether the event named them, or they are its user's. */
  readonly from: 'event' | 'user';
  readonly units: UnitId[];
  readonly profiles: Profile[];
  versions: VersionKey[];
}

/** One item on its way through the steps: each step reads what earlier ones found, and adds what it decides. */
export interface ItemContext {
  readonly transaction: Transaction;
  readonly request: IntakeRequest;
  /** As it came, or what the plan leaves of it. */
  item: IntakeItem;
  readonly index: number;
  /** True for an import: versions are those in force at the item's own time. */
  readonly isImport: boolean;
  /** The item's own time, or its receipt where it was exported from; not after its receipt here; ms. */
  readonly atMs: number;
  /** The project's settings in force; for a settings item, the new ones. */
  settings: IntakeSettings;
  /** The item's own groups, within the limits. */
  groups: GroupValues;
  /** The user's number; '' where the item has no user. */
  user: UnitId;
  /** The user's profile as decided so far, and as the state holds it. */
  profile: Profile;
  storedProfile: Profile | undefined;
  userVersion: VersionKey;
  /** Versions of groups whose content came with the item. */
  groupVersions: ReadonlyMap<UnitId, VersionKey>;
  /** Client columns of the event's row. */
  client: ClientColumns;
  eventGroups: readonly EventGroups[];
  /** Explains decisions that the rows do not show; stored with the operation. */
  trace: Record<string, string>;
  cuts: CountedCut[];
}

/** What the item lost for one reason: the first detail, and how often. */
interface CountedCut {
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

export function createItemContext(
  transaction: Transaction,
  request: IntakeRequest,
  index: number,
): ItemContext {
  const item = request.items[index] as IntakeItem;
  return {
    transaction,
    request,
    item,
    index,
    isImport: request.stamp === 'import',
    atMs: Math.min(getEffectiveTimeMs(item), request.receivedMs),
    settings: findSettings(transaction, request),
    groups: 'groups' in item ? item.groups : noGroups,
    user: '',
    profile: emptyProfile,
    storedProfile: undefined,
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
const noVersions: ItemContext['groupVersions'] = new Map();
const noEventGroups: readonly EventGroups[] = [];

/** Records that something was cut from the item. Each reason counts once per item. */
export function noteCut(context: ItemContext, reason: RejectionReason, detail: string): void {
  const same = context.cuts.find((each) => each.reason === reason);
  if (same === undefined) context.cuts.push({ reason, detail, count: 1 });
  else same.count += 1;
}

/**
 * When a change takes effect: an import's at its own time, a receipt's at its receipt. Where the clock went back
 * to before the previous change (sinceMs), one ms after that one, so that the later received is always the newest, also by
 * greatest (effective, chunk, row).
 */
export function findEffectiveMs(context: ItemContext, sinceMs: number): number {
  if (context.isImport) return context.atMs;
  const { receivedMs } = context.request;
  return receivedMs >= sinceMs ? receivedMs : sinceMs + 1;
}

/** Counts what the steps cut from the item. */
export function countCuts(context: ItemContext): void {
  if (context.cuts.length === 0) return;
  const raw = formatRaw(context.request, context.index);
  for (const { reason, detail, count } of context.cuts) {
    const more = count === 1 ? '' : ` (and ${count - 1} more)`;
    recordCut(
      context.transaction,
      context.request,
      { reason, index: context.index, detail: detail + more },
      raw,
    );
  }
}

/** Counts what the dialect cut, except from duplicates, of which nothing is kept. */
export function countDialectCuts(
  transaction: Transaction,
  request: IntakeRequest,
  duplicates: ReadonlySet<number>,
): void {
  const raws = new Map<number, string>();
  for (const part of request.cuts) {
    const item = part.item ?? part.index;
    if (duplicates.has(item)) continue;
    const raw = part.raw ?? raws.get(item) ?? formatRaw(request, item);
    raws.set(item, raw);
    recordCut(transaction, request, part, raw);
  }
}

/** The item as the sample of a rejection: JSON text within the limit, cut between characters. */
function formatRaw(request: IntakeRequest, index: number): string {
  const text = JSON.stringify(request.items[index] ?? null).slice(0, limits.rejectionSampleBytesMax);
  return new TextDecoder().decode(Buffer.from(text).subarray(0, limits.rejectionSampleBytesMax), {
    stream: true,
  });
}

function recordCut(transaction: Transaction, request: IntakeRequest, part: Cut, raw: string): void {
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
