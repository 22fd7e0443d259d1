/** Counts what each client sends: by endpoint, library and version, for the last hour and the last week. */
import type { ClientCountShelf, ClientCounts as SavedCounts } from '../../catalog/contract.ts';
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { IntakeItem, RejectionReason } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import { type ClientName, otherClient, parseClient } from './parse-client.ts';

/** What became of one request. */
export interface NotedRequest {
  /** 0 where its sender is unknown. */
  readonly project: ProjectId;
  readonly endpoint: string;
  /** What the client calls itself. */
  readonly client: string;
  readonly receivedMs: number;
  readonly isRefused: boolean;
  readonly items: readonly Pick<IntakeItem, 'kind'>[];
  readonly duplicates: number;
  /** One for each that was refused, cut off or marked. */
  readonly reasons: readonly RejectionReason[];
}

export interface Counts {
  requests: number;
  refused: number;
  events: number;
  identifies: number;
  groupIdentifies: number;
  maps: number;
  duplicates: number;
  lastMs: number;
  problems: Partial<Record<RejectionReason, number>>;
}

export interface CountedClient extends ClientName {
  readonly endpoint: string;
  readonly hour: Counts;
  readonly week: Counts;
}

export interface ClientCounts {
  /** Costs little: it is called for every request. */
  note(request: NotedRequest): void;
  /** The one that sent last comes first. */
  list(project: ProjectId): readonly CountedClient[];
  /** Saves what came since the last time. */
  save(): Promise<void>;
}

interface Span {
  readonly ms: number;
  /** So many of them are shown, the running one included. */
  readonly shown: number;
}

const spans = {
  hour: { ms: 300_000, shown: 12 },
  week: { ms: 3_600_000, shown: 168 },
} as const satisfies Record<string, Span>;

interface Client extends ClientName {
  readonly project: ProjectId;
  readonly endpoint: string;
  readonly slots: { readonly [name in keyof typeof spans]: Map<number, Counts> };
}

interface Options {
  readonly shelf: ClientCountShelf;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/** With what was saved before. A save follows some seconds after a change: a process that is killed loses these. */
export async function openClientCounts({ shelf, clock, onFailure }: Options): Promise<ClientCounts> {
  const clients = new Clients();
  const changed = new Map<Counts, Omit<SavedCounts, 'counts'>>();
  let timer: NodeJS.Timeout | undefined;
  let tidiedMs = 0;
  for (const saved of await shelf.all()) clients.restore(saved);

  const tidy = async (nowMs: number) => {
    tidiedMs = nowMs;
    for (const name of spanNames) {
      const { ms } = spans[name];
      clients.forgetBefore(name, firstStart(spans[name], nowMs));
      await shelf.removeBefore(ms, firstStart(spans[name], nowMs));
    }
  };
  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    const rows = [...changed].map(([counts, key]) => ({ ...key, counts: JSON.stringify(counts) }));
    changed.clear();
    if (rows.length > 0) await shelf.save(rows);
    const nowMs = clock();
    if (nowMs - tidiedMs >= spans.week.ms) await tidy(nowMs);
  };
  await tidy(clock());

  return {
    note: (request) => {
      const client = clients.find(request);
      for (const name of spanNames) {
        const { ms } = spans[name];
        const startMs = Math.floor(request.receivedMs / ms) * ms;
        const counts = findOrSet(client.slots[name], startMs, createCounts);
        add(counts, request);
        if (changed.has(counts)) continue;
        const { project, endpoint, library, version } = client;
        changed.set(counts, { project, endpoint, library, version, spanMs: ms, startMs });
      }
      timer ??= setTimeout(() => save().catch(onFailure), limits.clientCountsSavedAfterMs).unref();
    },
    list: (project) =>
      [...clients.of(project).values()]
        .map(({ endpoint, library, version, slots }) => ({
          ...{ endpoint, library, version },
          hour: sumSince(slots.hour, firstStart(spans.hour, clock())),
          week: sumSince(slots.week, firstStart(spans.week, clock())),
        }))
        .filter(({ week }) => week.requests > 0)
        .sort((one, other) => other.week.lastMs - one.week.lastMs),
    save,
  };
}

const spanNames = ['hour', 'week'] as const;

function firstStart({ ms, shown }: Span, nowMs: number): number {
  return (Math.floor(nowMs / ms) - shown + 1) * ms;
}

/** By project, endpoint and what they call themselves; beyond the limit they are one per endpoint. */
class Clients {
  readonly #byName = new Map<ProjectId, Map<string, Client>>();
  /** What texts of clients were found to name: there can be ever others, so that those are no more than a memory. */
  readonly #byText = new Map<ProjectId, Map<string, Client>>();

  find({ project, endpoint, client }: Pick<NotedRequest, 'project' | 'endpoint' | 'client'>): Client {
    const byText = findOrSet(this.#byText, project, () => new Map<string, Client>());
    const text = `${endpoint} ${client}`;
    const found = byText.get(text);
    if (found) return found;
    const name = parseClient(client);
    const isKept =
      this.of(project).size < limits.clientsPerProjectMax || this.of(project).has(writeKey(endpoint, name));
    const shared = this.#share(project, endpoint, isKept ? name : otherClient);
    if (byText.size < limits.clientsPerProjectMax * 10) byText.set(text, shared);
    return shared;
  }

  of(project: ProjectId): ReadonlyMap<string, Client> {
    return this.#byName.get(project) ?? new Map();
  }

  restore({ project, endpoint, library, version, spanMs, startMs, counts }: SavedCounts): void {
    const client = this.#share(project, endpoint, { library, version });
    const name = spanNames.find((each) => spans[each].ms === spanMs);
    // Written by this program.
    if (name) client.slots[name].set(startMs, JSON.parse(counts) as Counts);
  }

  forgetBefore(name: keyof typeof spans, startMs: number): void {
    for (const byName of this.#byName.values())
      for (const [key, { slots }] of byName) {
        for (const each of slots[name].keys()) if (each < startMs) slots[name].delete(each);
        if (slots.week.size + slots.hour.size === 0) byName.delete(key);
      }
    this.#byText.clear();
  }

  /** The same for all texts that name the same library and version. */
  #share(project: ProjectId, endpoint: string, name: ClientName): Client {
    const byName = findOrSet(this.#byName, project, () => new Map<string, Client>());
    return findOrSet(byName, writeKey(endpoint, name), () => ({
      ...{ project, endpoint, library: name.library, version: name.version },
      slots: { hour: new Map<number, Counts>(), week: new Map<number, Counts>() },
    }));
  }
}

function writeKey(endpoint: string, { library, version }: ClientName): string {
  return JSON.stringify([endpoint, library, version]);
}

function findOrSet<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function createCounts(): Counts {
  return {
    ...{ requests: 0, refused: 0, events: 0, identifies: 0, groupIdentifies: 0, maps: 0, duplicates: 0 },
    ...{ lastMs: 0, problems: {} },
  };
}

const kindCounts = {
  event: 'events',
  identify: 'identifies',
  groupIdentify: 'groupIdentifies',
  map: 'maps',
} as const;

function add(counts: Counts, { isRefused, items, duplicates, reasons, receivedMs }: NotedRequest): void {
  counts.requests += 1;
  if (isRefused) counts.refused += 1;
  for (const { kind } of items) if (kind !== 'settings' && kind !== 'computed') counts[kindCounts[kind]] += 1;
  counts.duplicates += duplicates;
  counts.lastMs = Math.max(counts.lastMs, receivedMs);
  for (const reason of reasons) counts.problems[reason] = (counts.problems[reason] ?? 0) + 1;
}

const summed = ['requests', 'refused', ...Object.values(kindCounts), 'duplicates'] as const;

function sumSince(slots: ReadonlyMap<number, Counts>, sinceMs: number): Counts {
  const sum = createCounts();
  for (const [startMs, counts] of slots) {
    if (startMs < sinceMs) continue;
    for (const name of summed) sum[name] += counts[name];
    sum.lastMs = Math.max(sum.lastMs, counts.lastMs);
    for (const [reason, count] of Object.entries(counts.problems)) {
      const of = reason as RejectionReason;
      sum.problems[of] = (sum.problems[of] ?? 0) + count;
    }
  }
  return sum;
}
