/** Segmentation by walking over every event and every pair: slow, and simple enough to be believed. */
import type { Json } from '../../src/domain/json.ts';
import type {
  Filter,
  Interval,
  PropertyRef,
  SegmentationDefinition,
  Series,
} from '../../src/query/contract.ts';
import type { GroupAtEvent, Model, ModelEvent } from './model.ts';
import { wallAt } from './zone-clock.ts';

export interface OracleResult {
  readonly x: readonly string[];
  readonly series: readonly Omit<Series, 'label'>[];
  readonly omittedValues: number;
  readonly eventsWithoutUnit: number;
}

/** One event seen as one unit's; the unit's own group where groups are counted. */
interface Pair {
  readonly event: ModelEvent;
  readonly unit: string;
  readonly group: GroupAtEvent | undefined;
}

interface Bucket {
  readonly label: string;
  readonly key: string;
}

export function evaluate(model: Model, definition: SegmentationDefinition, timeZone: string): OracleResult {
  return new Evaluation(model, definition, timeZone).run();
}

class Evaluation {
  readonly #model: Model;
  readonly #definition: SegmentationDefinition;
  readonly #timeZone: string;
  readonly #people = new Map<unknown, string>();

  constructor(model: Model, definition: SegmentationDefinition, timeZone: string) {
    this.#model = model;
    this.#definition = definition;
    this.#timeZone = timeZone;
  }

  run(): OracleResult {
    const buckets = bucketsOf(this.#definition, this.#timeZone);
    const results = this.#definition.events.map((_, index) => this.#selector(index, buckets));
    return {
      x: buckets.map(({ label }) => label),
      series: results.flatMap(({ series }) => series),
      omittedValues: results.reduce((sum, { omitted }) => sum + omitted, 0),
      eventsWithoutUnit: results.reduce((sum, { withoutUnit }) => sum + withoutUnit, 0),
    };
  }

  #selector(index: number, buckets: readonly Bucket[]) {
    const { metric, breakdown, limit } = this.#definition;
    const seen = new Map<string, { readonly counts: Map<string, Count>; readonly whole: Count }>();
    const seriesOf = (value: string) => {
      const series = seen.get(value) ?? { counts: new Map<string, Count>(), whole: new Count() };
      seen.set(value, series);
      return series;
    };
    if (!breakdown) seriesOf('');
    let withoutUnit = 0;
    for (const event of this.#events(index)) {
      const pairs = this.#pairs(event);
      if (pairs.length === 0 && this.#holds(index, { event, unit: '', group: undefined })) withoutUnit++;
      const held = pairs.filter((pair) => this.#holds(index, pair));
      const key = bucketKey(this.#definition, this.#timeZone, event.item.timeMs);
      const values = held.flatMap((pair) => this.#breakdownValues(pair).map((value) => ({ pair, value })));
      const once = new Set<string>();
      for (const { pair, value } of values) {
        const items = metric === 'totals' && breakdown?.kind === 'event' && pair === held[0];
        if (metric === 'totals' && !items && once.has(value)) continue;
        once.add(value);
        const { counts, whole } = seriesOf(value);
        const count = counts.get(key) ?? new Count();
        counts.set(key, count);
        for (const each of [count, whole]) each.add(pair.unit);
      }
    }
    const number = (count: Count | undefined) =>
      metric === 'totals' ? (count?.times ?? 0) : (count?.units.size ?? 0);
    const all = [...seen].map(([value, { counts, whole }]) => ({
      event: index,
      breakdownValue: breakdown ? value : undefined,
      points: buckets.map((bucket) => number(counts.get(bucket.key))),
      overall: number(whole),
    }));
    all.sort(
      (a, b) =>
        b.overall - a.overall ||
        Buffer.compare(Buffer.from(a.breakdownValue ?? ''), Buffer.from(b.breakdownValue ?? '')),
    );
    return { series: all.slice(0, limit), omitted: Math.max(0, all.length - limit), withoutUnit };
  }

  #events(index: number): readonly ModelEvent[] {
    const selector = this.#definition.events[index];
    const { start, end } = this.#definition.range;
    return this.#model.events.filter(({ item }) => {
      const { date } = wallAt(this.#timeZone, item.timeMs);
      return date >= start && date <= end && (selector?.kind !== 'named' || item.eventType === selector.name);
    });
  }

  #pairs(event: ModelEvent): readonly Pair[] {
    const { unit } = this.#definition;
    if (unit.kind === 'user') {
      const person = event.person.counted();
      const name = this.#people.get(person) ?? `person ${this.#people.size}`;
      this.#people.set(person, name);
      return [{ event, unit: name, group: undefined }];
    }
    return (event.groups.get(unit.groupType) ?? []).map((group) => ({ event, unit: group.value, group }));
  }

  #holds(index: number, pair: Pair): boolean {
    const filters = [...(this.#definition.events[index]?.filters ?? []), ...this.#definition.segment];
    return filters.every((filter) => this.#filterHolds(filter, pair));
  }

  #filterHolds(filter: Filter, pair: Pair): boolean {
    const negative: Record<string, string> = {
      'is not': 'is',
      'does not contain': 'contains',
      'does not start with': 'starts with',
      'set is not': 'set is',
      'set does not contain': 'set contains',
      'is not set': 'is set',
      'does not match': 'matches',
    };
    const asked = negative[filter.operator];
    const held = this.#sources(filter.property, pair).some((values) =>
      holds(asked ?? filter.operator, values, filter.values),
    );
    return asked === undefined ? held : !held;
  }

  #breakdownValues(pair: Pair): readonly string[] {
    const { breakdown } = this.#definition;
    if (!breakdown) return [''];
    const sources = this.#sources(breakdown, pair);
    return [...new Set(sources.flatMap((each) => (each.length === 0 ? ['(none)'] : each)))];
  }

  /** The values of each thing that has the property: one thing, or each of an event's groups; no groups: a missing one. */
  #sources(property: PropertyRef, { event, group }: Pair): readonly (readonly string[])[] {
    const { unit, propertyView } = this.#definition;
    switch (property.kind) {
      case 'event':
        return [textsOf(read(event.item.properties, property.name))];
      case 'client':
        return [textsOf(property.name === 'library' ? event.item.library : event.client[property.name])];
      case 'userId':
        return [textsOf(event.item.userId)];
      case 'user': {
        const now = (property.view ?? propertyView) === 'now';
        const properties = now ? (event.person.counted().properties.now() ?? {}) : event.userProperties;
        return [textsOf(read(properties, property.name))];
      }
      case 'group':
      case 'groupValue': {
        const own = unit.kind === 'group' && unit.groupType === property.groupType;
        const groups = own ? (group ? [group] : []) : (event.groups.get(property.groupType) ?? []);
        return groups.length === 0 ? [[]] : groups.map((each) => this.#groupValues(property, each));
      }
    }
  }

  #groupValues(
    property: Extract<PropertyRef, { groupType: string }>,
    group: GroupAtEvent,
  ): readonly string[] {
    if (property.kind === 'groupValue') return [group.value];
    const now = (property.view ?? this.#definition.propertyView) === 'now';
    const properties = now
      ? (this.#model.group(property.groupType, group.value).properties.now() ?? {})
      : group.properties;
    return textsOf(read(properties, property.name));
  }
}

class Count {
  times = 0;
  readonly units = new Set<string>();
  add(unit: string): void {
    this.times++;
    this.units.add(unit);
  }
}

/** A key with dots, or else the nested value. */
function read(properties: Readonly<Record<string, Json>>, name: string): Json | undefined {
  if (properties[name] !== undefined && !isEmptyValue(properties[name])) return properties[name];
  let at: Json | undefined = properties;
  for (const part of name.split('.'))
    at =
      typeof at === 'object' && at !== null && !Array.isArray(at)
        ? (at as Record<string, Json>)[part]
        : undefined;
  return at;
}

function isEmptyValue(value: Json): boolean {
  return textsOf(value).length === 0;
}

function textsOf(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.filter((each) => each !== null).map(String);
  return typeof value === 'object' ? [] : [String(value)];
}

function holds(operator: string, values: readonly string[], wanted: readonly string[]): boolean {
  const orNone = values.length === 0 ? ['(none)'] : values;
  switch (operator) {
    case 'is':
      return orNone.some((value) => wanted.includes(value));
    case 'is set':
      return values.length > 0;
    case 'set is':
      return wanted.every((each) => orNone.includes(each)) && orNone.every((each) => wanted.includes(each));
    case 'set contains':
      return wanted.every((each) => orNone.includes(each));
    default:
      return values.some((value) => wanted.some((each) => holdsOne(operator, value, each)));
  }
}

function holdsOne(operator: string, value: string, wanted: string): boolean {
  const [a, b] = [/^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN, Number(wanted)];
  switch (operator) {
    case 'contains':
      return value.toLowerCase().includes(wanted.toLowerCase());
    case 'starts with':
      return value.toLowerCase().startsWith(wanted.toLowerCase());
    case 'less':
      return a < b;
    case 'less or equal':
      return a <= b;
    case 'greater':
      return a > b;
    case 'greater or equal':
      return a >= b;
    case 'matches':
      return globMatches(wanted, value);
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

/** `*` stops at a slash, `**` does not. */
export function globMatches(glob: string, text: string): boolean {
  if (glob === '') return text === '';
  const any = glob.startsWith('**') ? '**' : glob.startsWith('*') ? '*' : '';
  if (any === '') {
    const fits = text !== '' && (glob[0] === text[0] || (glob[0] === '?' && text[0] !== '/'));
    return fits && globMatches(glob.slice(1), text.slice(1));
  }
  const rest = glob.slice(any.length);
  for (let length = 0; length <= text.length; length++) {
    if (any === '*' && text.slice(0, length).includes('/')) return false;
    if (globMatches(rest, text.slice(length))) return true;
  }
  return false;
}

const dayMs = 86_400_000;

/** Every interval of the range, found by walking through it in steps of a quarter of an hour. */
function bucketsOf(definition: SegmentationDefinition, timeZone: string): readonly Bucket[] {
  const { start, end } = definition.range;
  const found = new Map<string, Bucket>();
  const step = definition.interval === 'hour' ? 900_000 : 4 * 3_600_000;
  for (let ms = Date.parse(start) - dayMs; ms < Date.parse(end) + 2 * dayMs; ms += step) {
    const { date } = wallAt(timeZone, ms);
    if (date < start || date > end) continue;
    const key = bucketKey(definition, timeZone, ms);
    const label = key.split(' ')[0] ?? '';
    found.set(key, { key, label });
  }
  return [...found.values()];
}

function bucketKey({ interval, weekStart }: SegmentationDefinition, timeZone: string, ms: number): string {
  const { date, hour, offset } = wallAt(timeZone, ms);
  if (interval === 'hour') return `${date}T${hour}:00:00 ${offset}`;
  return startOf(date, interval, weekStart === 'sunday' ? 0 : 1);
}

function startOf(date: string, interval: Exclude<Interval, 'hour'>, firstWeekday: number): string {
  const [year = '', month = ''] = date.split('-');
  switch (interval) {
    case 'day':
      return date;
    case 'week': {
      let day = new Date(date);
      while (day.getUTCDay() !== firstWeekday) day = new Date(day.getTime() - dayMs);
      return day.toISOString().slice(0, 10);
    }
    case 'month':
      return `${year}-${month}-01`;
    case 'quarter':
      return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
    case 'year':
      return `${year}-01-01`;
  }
}
