/**
 * A naive model of what was sent: who sent an event, in which groups it lies, and which properties were in force.
 * Written from the documented rules, with nothing shared with intake or the tables, and with no thought of speed.
 */
import type { EventInput, IdentifyInput, InputItem, MapInput } from '../../src/domain/input.ts';
import type { Json } from '../../src/domain/json.ts';
import type { PropertyOperations } from '../../src/domain/property-operations.ts';

type Properties = Record<string, Json>;

/** Receipts are stamped as of their receipt, imports as of their own time. */
export interface Sent {
  readonly item: InputItem;
  readonly receivedMs: number;
  readonly stamp: 'receipt' | 'import';
}

export interface Version<T> {
  readonly atMs: number;
  readonly value: T;
}

/** What changed when; of equal times the last one added is in force. */
class History<T> {
  readonly #versions: Version<T>[] = [];

  at(ms: number): T | undefined {
    let found: Version<T> | undefined;
    for (const version of this.#versions)
      if (version.atMs <= ms && (!found || version.atMs >= found.atMs)) found = version;
    return found?.value;
  }
  /** In force just before a moment that ends something. */
  before(ms: number): T | undefined {
    return this.at(ms - 1);
  }
  now(): T | undefined {
    return this.at(Number.POSITIVE_INFINITY);
  }
  /** In the order in which they came into force, without those that never were. */
  inOrder(): readonly Version<T>[] {
    const times = [...new Set(this.#versions.map(({ atMs }) => atMs))].sort((a, b) => a - b);
    return times.map((atMs) => ({ atMs, value: this.at(atMs) as T }));
  }
  newestMs(): number {
    return Math.max(0, ...this.#versions.map(({ atMs }) => atMs));
  }
  add(atMs: number, value: T): void {
    this.#versions.push({ atMs, value });
  }
}

/** When a property was last changed, and whether only $setOnce ever wrote it. */
interface Written {
  readonly ms: number;
  readonly onceOnly: boolean;
}

export class Unit {
  /** As events, lists and charts tell it: a group's value, a user's id, or the device's. */
  name: string;
  readonly firstReceivedMs: number;
  readonly properties = new History<Properties>();
  written: Record<string, Written> = {};

  constructor(name: string, firstReceivedMs: number) {
    this.name = name;
    this.firstReceivedMs = firstReceivedMs;
  }
}

export class Person extends Unit {
  known: boolean;
  /** Groups by type, each with a history of its own. */
  readonly groups = new Map<string, History<readonly string[]>>();
  client: Record<string, string> = {};
  /** Counts as this person; undefined: as itself. */
  mappedTo: Person | undefined;

  constructor(name: string, firstReceivedMs: number, known: boolean) {
    super(name, firstReceivedMs);
    this.known = known;
  }

  counted(): Person {
    return this.mappedTo ? this.mappedTo.counted() : this;
  }
}

/** A stored event with all that was true of it. */
export interface ModelEvent {
  readonly item: EventInput;
  readonly person: Person;
  readonly userProperties: Properties;
  /** By type: the groups, each with its properties at the event. */
  readonly groups: ReadonlyMap<string, readonly GroupAtEvent[]>;
  readonly client: Readonly<Record<string, string>>;
}

export interface GroupAtEvent {
  readonly value: string;
  readonly properties: Properties;
}

const clientSets = [
  ['platform', 'os_name', 'os_version', 'device_family'],
  ['country', 'city'],
  ['language'],
  ['version_name'],
];

const dedupWindowMs = 7 * 86_400_000;

export class Model {
  /** In the order in which they were stored. */
  readonly events: ModelEvent[] = [];
  /** Everyone ever seen, also those who count as another now. */
  readonly people: Person[] = [];
  readonly #byUserId = new Map<string, Person>();
  readonly #byDevice = new Map<string, Person>();
  /** The time of the item by which a device came to the person it names. */
  readonly #sinceMs = new Map<string, number>();
  readonly #groups = new Map<string, Map<string, Unit>>();
  readonly #seenMs = new Map<string, number>();
  #sent: Sent;

  constructor(stream: readonly Sent[]) {
    this.#sent = stream[0] as Sent;
    for (const sent of stream) {
      this.#sent = sent;
      this.#take(sent.item);
    }
  }

  /** By value. */
  groups(type: string): ReadonlyMap<string, Unit> {
    return this.#groups.get(type) ?? new Map();
  }

  #group(type: string, value: string): Unit {
    const groups = this.#groups.get(type) ?? new Map<string, Unit>();
    this.#groups.set(type, groups);
    const group = groups.get(value) ?? new Unit(value, this.#sent.receivedMs);
    groups.set(value, group);
    return group;
  }

  #person(name: string, known: boolean): Person {
    const person = new Person(name, this.#sent.receivedMs, known);
    this.people.push(person);
    return person;
  }

  #take(item: InputItem): void {
    if (this.#isRepeated(item)) return;
    if (item.kind === 'map') this.#takeMap(item);
    else if (item.kind === 'groupIdentify')
      for (const [type, values] of Object.entries(item.groups))
        for (const value of values) this.#change(this.#group(type, value), item.groupProperties);
    else this.#takePersonal(item);
  }

  #isRepeated(item: InputItem): boolean {
    if (item.kind === 'map' || item.insertId === undefined) return false;
    const sender = item.kind === 'groupIdentify' ? '' : (item.deviceId ?? `user ${item.userId}`);
    const key = JSON.stringify([sender, item.insertId]);
    const { receivedMs } = this.#sent;
    if (receivedMs - (this.#seenMs.get(key) ?? Number.NEGATIVE_INFINITY) < dedupWindowMs) return true;
    this.#seenMs.set(key, receivedMs);
    return false;
  }

  #takePersonal(item: EventInput | IdentifyInput): void {
    const person = this.#identify(item.userId, item.deviceId);
    const alone = item.kind === 'event' && item.skipUserPropertiesSync === true;
    if (item.userProperties && !alone) this.#change(person, item.userProperties);
    const client = this.#carryClient(person, item.client, alone);
    if (item.kind === 'identify')
      for (const [type, values] of Object.entries(item.groups)) this.#join(person, type, values);
    else
      this.events.push({
        item,
        person,
        userProperties: alone
          ? applyOperations({}, {}, item.userProperties ?? {}, 0, false).properties
          : this.#inForce(person),
        groups: this.#groupsOf(person, item),
        client,
      });
  }

  #isDated(): boolean {
    return this.#sent.stamp === 'import';
  }

  /** The time of which things are looked up: now for receipts, its own for imports. */
  #atMs(): number {
    const { item, receivedMs } = this.#sent;
    return this.#isDated() ? Math.min(item.timeMs, receivedMs) : Number.POSITIVE_INFINITY;
  }

  /** The time from which on a change holds. A receipt is newer than all before it, whatever the clock says. */
  #effectiveMs(newestMs: number): number {
    if (this.#isDated()) return this.#atMs();
    return this.#sent.receivedMs >= newestMs ? this.#sent.receivedMs : newestMs + 1;
  }

  #inForce(unit: Unit): Properties {
    return unit.properties.at(this.#atMs()) ?? {};
  }

  #identify(userId: string | undefined, deviceId: string | undefined): Person {
    const onDevice = deviceId === undefined ? undefined : this.#byDevice.get(deviceId);
    if (userId === undefined) {
      const person = onDevice ?? this.#person(deviceId ?? '', false);
      if (!onDevice) this.#giveDevice(deviceId, person);
      return person;
    }
    const named = this.#byUserId.get(userId);
    if (named && named === onDevice) return named;
    const anonymous = onDevice && !onDevice.known ? onDevice : undefined;
    if (!named && anonymous) {
      anonymous.known = true;
      anonymous.name = userId;
      this.#byUserId.set(userId, anonymous);
      this.#giveDevice(deviceId, anonymous);
      return anonymous;
    }
    const person = named ?? this.#person(userId, true);
    this.#byUserId.set(userId, person);
    if (anonymous) this.#merge(anonymous, person);
    // A dated item does not take a device from a known person who came to it later.
    const isTaken = this.#isDated() && !anonymous && this.#atMs() < (this.#sinceMs.get(deviceId ?? '') ?? 0);
    if (!isTaken) this.#giveDevice(deviceId, person);
    return person;
  }

  #giveDevice(deviceId: string | undefined, person: Person): void {
    if (deviceId === undefined) return;
    const { item, receivedMs } = this.#sent;
    this.#byDevice.set(deviceId, person);
    this.#sinceMs.set(deviceId, Math.min(item.timeMs, receivedMs));
  }

  /** The anonymous person of a device turns out to be a known one. */
  #merge(anonymous: Person, person: Person): void {
    anonymous.mappedTo = person;
    const before = person.properties.now() ?? {};
    const joined = { ...before };
    for (const [key, value] of Object.entries(anonymous.properties.now() ?? {})) {
      const mine = before[key] === undefined ? undefined : person.written[key];
      const theirs = anonymous.written[key] as Written;
      const bothOnce = mine?.onceOnly && theirs.onceOnly;
      const theirsWin = !mine || (bothOnce ? theirs.ms < mine.ms : theirs.ms > mine.ms);
      if (!theirsWin) continue;
      joined[key] = value;
      person.written = { ...person.written, [key]: theirs };
    }
    if (JSON.stringify(sorted(joined)) !== JSON.stringify(sorted(before)))
      // A login imported late joins what both have now, so not before either came to it.
      person.properties.add(
        Math.max(
          this.#effectiveMs(person.properties.newestMs()),
          person.properties.newestMs(),
          anonymous.properties.newestMs(),
        ),
        joined,
      );
    for (const [type, values] of anonymous.groups)
      if (!person.groups.has(type)) this.#join(person, type, values.now() ?? []);
    person.client = { ...anonymous.client, ...person.client };
  }

  /** An alias may name a device: one that is there, or, where nobody has the id, one that comes later, or a user who does. */
  #takeMap({ userId: id, globalUserId, orDevice }: MapInput): void {
    const onDevice = this.#byDevice.get(id);
    const named = this.#byUserId.get(id);
    const namesDevice = onDevice ? onDevice !== named : !named;
    if (globalUserId === undefined || !orDevice || !namesDevice) {
      this.#map(id, globalUserId);
      return;
    }
    if (onDevice?.known) return;
    this.#identify(globalUserId, id);
    if (!onDevice) this.#map(id, globalUserId);
  }

  #map(userId: string, globalUserId: string | undefined): void {
    if (globalUserId === undefined) {
      const person = this.#byUserId.get(userId);
      if (person) person.mappedTo = undefined;
      return;
    }
    const [from, to] = [userId, globalUserId].map((id) => {
      const person = this.#byUserId.get(id) ?? this.#person(id, true);
      this.#byUserId.set(id, person);
      return person;
    }) as [Person, Person];
    for (let at: Person | undefined = to; at; at = at.mappedTo) if (at === from) return;
    from.mappedTo = to;
  }

  #change(unit: Unit, operations: PropertyOperations): void {
    const before = unit.properties.at(this.#isDated() ? this.#atMs() : Number.POSITIVE_INFINITY) ?? {};
    const atMs = this.#effectiveMs(unit.properties.newestMs());
    const after = applyOperations(before, unit.written, operations, atMs, this.#isDated());
    if (!this.#isDated() || atMs >= unit.properties.newestMs()) unit.written = after.written;
    if (JSON.stringify(sorted(after.properties)) !== JSON.stringify(sorted(before)))
      unit.properties.add(atMs, after.properties);
  }

  #join(person: Person, type: string, values: readonly string[]): void {
    if (values.length === 0) return;
    for (const value of values) this.#group(type, value);
    const history = person.groups.get(type) ?? new History<readonly string[]>();
    person.groups.set(type, history);
    const atMs = this.#effectiveMs(history.newestMs());
    // The list that is in force already is no change, so a dated one from before reaches past it.
    if (JSON.stringify(history.at(atMs)) !== JSON.stringify(values)) history.add(atMs, values);
  }

  #carryClient(
    person: Person,
    sent: Readonly<Record<string, string>>,
    alone: boolean,
  ): Record<string, string> {
    if (alone || this.#isDated()) return { ...sent };
    const client = { ...person.client };
    for (const set of clientSets)
      if (set.some((name) => sent[name] !== undefined)) for (const name of set) delete client[name];
    person.client = { ...client, ...sent };
    return person.client;
  }

  /** The event's own list for a type, else that of its user. */
  #groupsOf(person: Person, item: EventInput): ReadonlyMap<string, readonly GroupAtEvent[]> {
    const values = new Map(Object.entries(item.groups).filter(([, list]) => list.length > 0));
    for (const [type, history] of person.groups)
      if (!values.has(type)) values.set(type, history.at(this.#atMs()) ?? []);
    return new Map(
      [...values].map(([type, list]) => [
        type,
        list.map((value) => ({ value, properties: this.#inForce(this.#group(type, value)) })),
      ]),
    );
  }
}

function sorted(value: Properties): readonly (readonly [string, Json])[] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

interface Applied {
  readonly properties: Properties;
  readonly written: Record<string, Written>;
}

const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as Json];

function applyOperations(
  before: Properties,
  writtenBefore: Record<string, Written>,
  operations: PropertyOperations,
  ms: number,
  dated: boolean,
): Applied {
  const properties = operations.clearAll ? {} : { ...before };
  const written = { ...writtenBefore };
  const write = (key: string, value: Json, onceOnly = false) => {
    const same = JSON.stringify(properties[key]) === JSON.stringify(value);
    if (!same) written[key] = { ms, onceOnly };
    else if (!onceOnly) written[key] = { ms: written[key]?.ms ?? ms, onceOnly: false };
    properties[key] = value;
  };
  for (const key of operations.unset ?? []) delete properties[key];
  for (const [key, value] of Object.entries(operations.set ?? {})) write(key, value);
  for (const [key, value] of Object.entries(operations.setOnce ?? {}))
    if (properties[key] === undefined) write(key, value, true);
  if (!dated) {
    for (const [key, value] of Object.entries(operations.add ?? {}))
      write(key, ((properties[key] as number | undefined) ?? 0) + (value as number));
    for (const [key, value] of Object.entries(operations.append ?? {}))
      write(key, [...asList(properties[key]), ...asList(value)]);
    for (const [key, value] of Object.entries(operations.postInsert ?? {}))
      write(key, [
        ...asList(properties[key]),
        ...[...new Set(asList(value))].filter((each) => !asList(properties[key]).includes(each)),
      ]);
  }
  for (const [key, value] of Object.entries(operations.remove ?? {}))
    if (properties[key] !== undefined)
      write(
        key,
        asList(properties[key]).filter((each) => !asList(value).includes(each)),
      );
  for (const [key, value] of Object.entries(operations.plain ?? {})) write(key, value);
  return { properties, written };
}
