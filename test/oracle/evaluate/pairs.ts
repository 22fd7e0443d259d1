/** Events as seen from the counted units: who did them, and what their properties were. */
import type { Json } from '../../../src/domain/json.ts';
import type {
  Breakdown,
  KnownCohort,
  PropertyRef,
  PropertyView,
  Terms,
  Unit,
} from '../../../src/query/contract.ts';
import type { GroupAtEvent, Model, ModelEvent, Person } from '../model.ts';

/** All that charts are asked of. */
export interface Project {
  readonly model: Model;
  readonly timeZone: string;
  /** "Now" to charts that ask whether an interval has ended. */
  readonly nowMs: number;
  readonly cohorts: readonly KnownCohort[];
  /** By group type, where it is not `name`. */
  readonly nameProperties: Readonly<Record<string, string>>;
  readonly terms?: Terms;
  /** Names of the units on the list of a static cohort, by cohort. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** One event seen as one unit's; the unit's own group where groups are counted. */
export interface Pair {
  readonly event: ModelEvent;
  /** Place in the order in which events were stored. */
  readonly order: number;
  readonly timeMs: number;
  /** Its name; '' where the event has no unit. */
  readonly unit: string;
  readonly group: GroupAtEvent | undefined;
}

const remembered = new WeakMap<Model, Map<string, unknown>>();

/** Computes once per model: streams are asked many charts. */
export function onceFor<T>(model: Model, key: string, compute: () => T): T {
  const known = remembered.get(model) ?? new Map<string, unknown>();
  remembered.set(model, known);
  if (!known.has(key)) known.set(key, compute());
  return known.get(key) as T;
}

/** Every pair of the project, by time. */
export function pairsOf(model: Model, unit: Unit): readonly Pair[] {
  return onceFor(model, `pairs ${JSON.stringify(unit)}`, () =>
    inTime(model.events.flatMap((event, order) => pairsOfEvent(event, order, unit))),
  );
}

function pairsOfEvent(event: ModelEvent, order: number, unit: Unit): readonly Pair[] {
  const { timeMs } = event.item;
  if (unit.kind === 'user')
    return [{ event, order, timeMs, unit: event.person.counted().name, group: undefined }];
  return (event.groups.get(unit.groupType) ?? []).map((group) => ({
    event,
    order,
    timeMs,
    unit: group.value,
    group,
  }));
}

/** Events without a unit, as pairs without one. */
export function pairless(model: Model, unit: Unit): readonly Pair[] {
  return model.events.flatMap((event, order) =>
    pairsOfEvent(event, order, unit).length > 0
      ? []
      : [{ event, order, timeMs: event.item.timeMs, unit: '', group: undefined }],
  );
}

/** By time, of equal times by their place in storage. */
function inTime(pairs: readonly Pair[]): readonly Pair[] {
  return [...pairs].sort((a, b) => a.timeMs - b.timeMs || a.order - b.order);
}

/** The first event ever of each unit, of any type. */
export function firstTimes(pairs: readonly Pair[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { unit, timeMs } of pairs) first.set(unit, Math.min(first.get(unit) ?? timeMs, timeMs));
  return first;
}

/** A thing that has (or lacks) a property: the event, its user, or one group. */
export interface Source {
  readonly values: readonly string[];
  /** Its values now, of users and groups. */
  readonly now: readonly string[];
  /** A group's value; '' of all else. */
  readonly name: string;
}

export interface Seen {
  readonly model: Model;
  readonly unit: Unit;
  readonly view: PropertyView;
  /** When the interval began that a moment counts in; cohorts have none. */
  readonly beganMs?: (ms: number) => number;
  /** Names of events that are no use. */
  readonly inactive: readonly string[];
}

/** Of the view: what was in force at the event, is now, or was when the interval began. */
function seenValues(
  view: PropertyView,
  { beganMs }: Seen,
  { timeMs }: Pair,
  {
    atEvent,
    history,
    name,
  }: { readonly atEvent: Properties; readonly history: PropertyHistory | undefined; readonly name: string },
): Omit<Source, 'name'> {
  const now = textsOf(read(history?.now() ?? {}, name));
  switch (view) {
    case 'event':
      return { values: textsOf(read(atEvent, name)), now };
    case 'now':
      return { values: now, now };
    case 'start': {
      if (!beganMs) throw new Error('nothing began');
      return { values: textsOf(read(history?.at(beganMs(timeMs)) ?? {}, name)), now };
    }
  }
}

type Properties = Readonly<Record<string, Json>>;
type PropertyHistory = Person['properties'];

export function readColumn(
  { item, client }: ModelEvent,
  name: Extract<PropertyRef, { kind: 'client' }>['name'],
) {
  switch (name) {
    case 'library':
      return item.library;
    case 'event_type':
      return item.eventType;
    default:
      return client[name];
  }
}

/** One thing, or each of an event's groups of a type; where there are none: one that lacks it. */
export function sourcesOf(property: PropertyRef, pair: Pair, seen: Seen): readonly Source[] {
  const { event, group } = pair;
  const ofEvent = (value: Json | undefined) => [{ values: textsOf(value), now: [], name: '' }];
  switch (property.kind) {
    case 'event':
      return ofEvent(readOfEvent(event, property.name));
    case 'client':
      return ofEvent(readColumn(event, property.name));
    case 'userId':
      return ofEvent(event.item.userId);
    case 'user': {
      const history = event.person.counted().properties;
      const of = { atEvent: event.userProperties, history, name: property.name };
      return [{ ...seenValues(property.view ?? seen.view, seen, pair, of), name: '' }];
    }
    case 'group':
    case 'groupValue': {
      const own = isOwnGroup(property, seen.unit);
      const groups = own ? (group ? [group] : []) : (event.groups.get(property.groupType) ?? []);
      if (groups.length === 0) return [{ values: [], now: [], name: '' }];
      return groups.map((each) => groupSource(property, each, pair, seen));
    }
  }
}

/** Money, where the event has it, goes before what was sent under its name. */
export function readOfEvent({ item: { properties, revenue } }: ModelEvent, name: string): Json | undefined {
  const money: Record<string, Json | undefined> = {
    $revenue: revenue?.revenue,
    $price: revenue?.price,
    $quantity: revenue?.quantity,
    $productId: revenue?.product_id,
    $revenueType: revenue?.revenue_type,
    $currency: revenue?.currency,
  };
  return money[name] ?? read(properties, name);
}

function groupSource(
  property: Extract<PropertyRef, { groupType: string }>,
  { value, properties }: GroupAtEvent,
  pair: Pair,
  seen: Seen,
): Source {
  if (property.kind === 'groupValue') return { values: [value], now: [value], name: value };
  const history = seen.model.groups(property.groupType).get(value)?.properties;
  const of = { atEvent: properties, history, name: property.name };
  return { ...seenValues(property.view ?? seen.view, seen, pair, of), name: value };
}

const isOwnGroup = (property: Extract<PropertyRef, { groupType: string }>, unit: Unit) =>
  unit.kind === 'group' && unit.groupType === property.groupType;

/** Whether the unit itself has the property, whatever the event. */
export function isOwn(property: PropertyRef, unit: Unit): boolean {
  if (property.kind === 'user') return unit.kind === 'user';
  return (property.kind === 'group' || property.kind === 'groupValue') && isOwnGroup(property, unit);
}

/** The different values of a pair, over all things that have the property; missing ones are `(none)`. */
export function valuesOf(property: Breakdown, pair: Pair, seen: Seen): readonly string[] {
  const lists = sourcesOf(property, pair, seen).map(({ values }) => inBands(values, property));
  return [...new Set(lists.flatMap(orNone))];
}

/** Values, their numbers in bands where the breakdown has any. */
export function inBands(values: readonly string[], property: Breakdown): readonly string[] {
  const bounds = 'bounds' in property ? property.bounds : undefined;
  return bounds ? values.map((value) => bandOf(value, bounds)) : values;
}

/** From each bound up to, without, the next. */
function bandOf(value: string, bounds: readonly number[]): string {
  const number = numberOf(value);
  if (number === undefined) return '(not a number)';
  const [first = 0] = bounds;
  if (number < first) return `<${first}`;
  const at = bounds.findLastIndex((bound) => bound <= number);
  const next = bounds[at + 1];
  return next === undefined ? `${bounds[at]}+` : `${bounds[at]}–${next}`;
}

export const orNone = (values: readonly string[]): readonly string[] =>
  values.length === 0 ? ['(none)'] : [...new Set(values)];

/** Properties of a unit as they are now, or were in force before a moment. */
export function propertiesOf(
  model: Model,
  unit: Unit,
  name: string,
  when: { readonly beforeMs?: number; readonly atMs?: number },
): Readonly<Record<string, Json>> {
  const history = unitsNamed(model, unit).get(name)?.own.properties;
  if (!history) return {};
  if (when.beforeMs !== undefined) return history.before(when.beforeMs) ?? {};
  return (when.atMs === undefined ? history.now() : history.at(when.atMs)) ?? {};
}

type AnyUnit = Pick<Person, 'name' | 'properties' | 'firstReceivedMs'>;

/** Every unit of the kind ever heard of: itself, and all that count as it. */
export function unitsNamed(
  model: Model,
  unit: Unit,
): ReadonlyMap<string, { readonly own: AnyUnit; readonly all: readonly AnyUnit[] }> {
  return onceFor(model, `units ${JSON.stringify(unit)}`, () => findUnits(model, unit));
}

function findUnits(
  model: Model,
  unit: Unit,
): ReadonlyMap<string, { readonly own: AnyUnit; readonly all: readonly AnyUnit[] }> {
  if (unit.kind === 'group')
    return new Map([...model.groups(unit.groupType)].map(([name, own]) => [name, { own, all: [own] }]));
  const found = new Map<string, { own: AnyUnit; all: AnyUnit[] }>();
  for (const person of model.people) {
    const own = person.counted();
    const named = found.get(own.name) ?? { own, all: [] };
    found.set(own.name, named);
    named.all.push(person);
  }
  return found;
}

/** A key with dots, or else the nested value. */
export function read(properties: Readonly<Record<string, Json>>, name: string): Json | undefined {
  if (textsOf(properties[name]).length > 0) return properties[name];
  let at: Json | undefined = properties;
  for (const part of name.split('.'))
    at =
      typeof at === 'object' && at !== null && !Array.isArray(at)
        ? (at as Record<string, Json>)[part]
        : undefined;
  return at;
}

export function textsOf(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.filter((each) => each !== null).map(String);
  return typeof value === 'object' ? [] : [String(value)];
}

/** A number, or a text that is one. */
export function numberOf(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

export function numbersOf(texts: readonly string[]): readonly number[] {
  return texts.map(numberOf).filter((number) => number !== undefined);
}
