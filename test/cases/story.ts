import type {
  EventInput,
  GroupIdentifyInput,
  IdentifyInput,
  InputItem,
  IntakeItem,
  IntakeRequest,
} from '../../src/domain/input.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import type { EventRow, MembershipRow, MergeRow, UnitRow, VersionRow } from '../../src/domain/rows.ts';
import type { Outcome } from '../../src/intake/contract.ts';
import { decide } from '../../src/intake/decide.ts';
import { createMemoryState } from '../support/memory-state.ts';

/** Short times read better: a story's minute 1 is one minute after this. */
export const startMs = Date.UTC(2026, 0, 1);
export const minutes = (count: number): number => startMs + count * 60_000;

type Fields<T> = Partial<Omit<T, 'kind' | 'timeMs' | 'groups'>> & {
  /** One value or several per group type. */
  readonly groups?: Readonly<Record<string, string | readonly string[]>>;
};

const listed = (groups: Fields<EventInput>['groups']) =>
  Object.fromEntries(
    Object.entries(groups ?? {}).map(([type, values]) => [
      type,
      typeof values === 'string' ? [values] : values,
    ]),
  );

export function event(minute: number, eventType: string, fields: Fields<EventInput>): EventInput {
  const timeMs = minutes(minute);
  const groups = listed(fields.groups);
  return {
    properties: {},
    client: {},
    clientTimeMs: timeMs,
    ...fields,
    kind: 'event',
    eventType,
    timeMs,
    groups,
  };
}

export function identify(minute: number, fields: Fields<IdentifyInput>): IdentifyInput {
  return { client: {}, ...fields, kind: 'identify', timeMs: minutes(minute), groups: listed(fields.groups) };
}

export function groupIdentify(minute: number, fields: Fields<GroupIdentifyInput>): GroupIdentifyInput {
  const groups = listed(fields.groups);
  return { groupProperties: {}, ...fields, kind: 'groupIdentify', timeMs: minutes(minute), groups };
}

export function map(minute: number, userId: string, globalUserId?: string): InputItem {
  const target = globalUserId === undefined ? {} : { globalUserId };
  return { kind: 'map', timeMs: minutes(minute), userId, ...target };
}

/** A project whose rows are told in words: users and groups by the value they were first seen with. */
export function createStory() {
  const state = createMemoryState();
  let requestCount = 0;
  const send = (
    receivedMinute: number,
    items: readonly IntakeItem[],
    fields: Partial<IntakeRequest>,
  ): Outcome => {
    requestCount += 1;
    const request: IntakeRequest = {
      project: 1,
      requestId: `r${requestCount}`,
      receivedMs: minutes(receivedMinute),
      source: 'amplitude',
      stamp: 'receipt',
      client: 'test',
      items,
      cuts: [],
      ...fields,
    };
    return state.commit((transaction) => decide(transaction, request));
  };
  const nameOf = (unit: string) => state.rows('units').find((row) => row.unit === unit)?.value ?? `?${unit}`;
  const contentOf = (unit: string, ver: string) => {
    if (ver === '0') return '{}';
    const row = state.rows('versions').find((each) => each.unit === unit && each.ver === ver);
    return row === undefined ? '?' : canonicalJson(row.props);
  };
  return {
    state,
    /** Items as a client sends them, each received at its own time. */
    receive: (...items: InputItem[]) =>
      items.map((item) => send((item.timeMs - startMs) / 60_000, [item], {})),
    set: (minute: number, settings: IntakeItem) => send(minute, [settings], { source: 'person' }),
    receiveAt: (minute: number, ...items: InputItem[]) => send(minute, items, {}),
    importAt: (minute: number, ...items: InputItem[]) =>
      send(minute, items, { stamp: 'import', source: 'import' }),
    events: () => state.rows('events').map((row) => tellEvent(row, state.get('groupTypes', 1, '') ?? [])),
    users: () => state.rows('events').map((row) => `${row.event_type}: ${nameOf(row.user)}`),
    units: () => state.rows('units').map((row: UnitRow) => `${row.type} ${row.value}`),
    versions: () => state.rows('versions').map(tellVersion),
    memberships: () => state.rows('memberships').map(tellMembership),
    merges: () => state.rows('merges').map(tellMerge),
    cuts: () => state.rejected.map(({ reason, sample }) => `${reason}: ${sample.detail}`),
  };

  function tellEvent(row: EventRow, types: readonly string[]): string {
    const slots = types.map((type, slot) => ({
      type,
      ids: row[`g${slot}`] ?? [],
      vers: row[`v${slot}`] ?? [],
    }));
    const beyond = (row['more_groups.id'] ?? []).map((id, index) => ({
      type: row['more_groups.type']?.[index] ?? '?',
      ids: [id],
      vers: [row['more_groups.ver']?.[index] ?? '?'],
    }));
    const groups = [...slots, ...beyond].flatMap(({ type, ids, vers }) =>
      ids.map((id, index) => `${type} ${nameOf(id)} ${contentOf(id, vers[index] ?? '?')}`),
    );
    const user = `${nameOf(row.user)} ${contentOf(row.user, row.user_ver)}`;
    return [`${row.event_type} by ${user}`, ...groups].join(', ');
  }

  function tellVersion(row: VersionRow): string {
    const scope = row.scope === 'event' ? ' (event only)' : '';
    return `${minuteOf(row.effective)} ${nameOf(row.unit)} ${canonicalJson(row.props)}${scope}`;
  }

  function tellMembership(row: MembershipRow): string {
    return `${minuteOf(row.effective)} ${nameOf(row.user)} in ${row.type} ${row.units.map(nameOf).join(' + ')}`;
  }

  function tellMerge(row: MergeRow): string {
    return `${nameOf(row.user)} counts as ${nameOf(row.canonical)} (${row.reason})`;
  }
}

function minuteOf(atMs: number): number {
  return (atMs - startMs) / 60_000;
}
