/** What a computation gives one group as of an instant, computed naively from what was sent. */
import { never } from '../../../src/domain/assert.ts';
import type { Json } from '../../../src/domain/json.ts';
import type {
  Computation,
  DateRange,
  EventSelector,
  Metric,
  SegmentationDefinition,
  Unit,
} from '../../../src/query/contract.ts';
import { dateAt, dayMs, isIn, plusDays, plusMonths, type Span, spanOfDates } from '../evaluate/calendar.ts';
import { membersAt } from '../evaluate/cohorts.ts';
import { segmentHolds } from '../evaluate/conditions.ts';
import {
  numbersOf,
  onceFor,
  type Pair,
  type Project,
  pairsOf,
  propertiesOf,
  read,
  readColumn,
  readOfEvent,
  sourcesOf,
  textsOf,
} from '../evaluate/pairs.ts';
import { type Scope, scopeOf, selects } from '../evaluate/scope.ts';
import { cellAt, readAt, underValues, wholeRange, within } from '../evaluate/segmentation.ts';
import { scalarNumber } from '../evaluate/shares.ts';
import type { Person } from '../model.ts';

export interface Asked {
  readonly project: Project;
  readonly groupType: string;
  readonly group: string;
  readonly instantMs: number;
}

/** Undefined: it did nothing that is measured. Null: there is no value. */
type Value = number | string | boolean | null | undefined;

type Of<K extends Computation['kind']> = Extract<Computation, { kind: K }>;
type Measured = Of<'measured'>['of'];
type Period = Measured['period'];

export function computed(asked: Asked, computation: Computation): Value {
  switch (computation.kind) {
    case 'measured':
      return measured(asked, computation.of, 0);
    case 'ratio':
      return ratio(asked, computation);
    case 'trend':
      return trend(asked, computation);
    case 'daysSince': {
      const pairs = pairsOfOne(asked, computation, { fromMs: 0, toMs: asked.instantMs });
      const end = computation.which === 'first' ? pairs[0] : pairs.at(-1);
      const day = (ms: number) => Date.parse(dateAt(asked.project.timeZone, ms)) / dayMs;
      return end && day(asked.instantMs) - day(end.timeMs);
    }
    case 'value':
      return value(asked, computation);
    case 'activeMembers': {
      const members = membersOf(asked).filter(isPerson(asked));
      const span = spanOf(asked, computation.period, 0, 0);
      const active = new Set(pairsOfOne(asked, computation, span).map(({ event }) => event.person.counted()));
      if (members.length === 0) return undefined;
      return members.filter((each) => active.has(each)).length / members.length;
    }
    case 'cohortMembers': {
      const { names } = membersAt(asked.project, computation.cohort, asked.instantMs);
      return membersOf(asked).filter(({ name }) => names.has(name)).length || undefined;
    }
    case 'inCohort':
      return membersAt(asked.project, computation.cohort, asked.instantMs).names.has(asked.group);
    case 'home':
      throw new Error('of Home there is a test of its own');
    default:
      throw never(computation);
  }
}

function ratio(asked: Asked, { of, to }: Of<'ratio'>): Value {
  const above = measured(asked, of, 0);
  if (above === undefined) return undefined;
  const below = to.kind === 'measured' ? measured(asked, to.of, 0) : numberOfGroup(asked, to.name);
  return typeof above === 'number' && typeof below === 'number' && below !== 0 ? above / below : null;
}

function numberOfGroup({ project, groupType, group, instantMs }: Asked, name: string): number | undefined {
  const unit: Unit = { kind: 'group', groupType };
  return scalarNumber(read(propertiesOf(project.model, unit, group, { beforeMs: instantMs }), name));
}

function trend(asked: Asked, { of, as }: Of<'trend'>): Value {
  const back = of.period.kind === 'last' ? of.period.count : 0;
  const [now, before] = [measured(asked, of, 0), measured(asked, of, back)];
  if (now === undefined && before === undefined) return undefined;
  const [later, earlier] = [Number(now ?? 0), Number(before ?? 0)];
  if (as === 'difference') return later - earlier;
  return earlier === 0 ? null : (later - earlier) / earlier;
}

function measured(asked: Asked, of: Measured, back: number): number | null | undefined {
  const { formula, metric, period } = of;
  if (formula === undefined) return averaged(asked, of, metric, 0, period, back);
  const parts = formula.split(/ ([-+*/]) /);
  const [left, right] = [parts[0], parts[2]].map((text) => text && term(asked, of, text, back));
  if (typeof left !== 'object') throw new Error('a formula without a term');
  if (typeof right !== 'object') return left.number;
  if (left.number === undefined && right.number === undefined) return undefined;
  const [a, b] = [left.number ?? left.none, right.number ?? right.none];
  if (a === null || b === null) return null;
  const found = { '+': a + b, '-': a - b, '*': a * b, '/': a / b }[parts[1] ?? ''];
  return found !== undefined && Number.isFinite(found) ? found : null;
}

const metrics: Readonly<Record<string, Metric>> = {
  UNIQUES: { kind: 'uniques' },
  TOTALS: { kind: 'totals' },
  AVG: { kind: 'average' },
  ACTIVE: { kind: 'activeShare', of: 'active' },
};

function term(asked: Asked, of: Measured, text: string, back: number) {
  const [, roll, rolled, plain, letter, plainLetter, count] =
    /^(?:(ROLL\w+)\((\w+), |(\w+)\()(?:([AB]), |([AB]))(\d*)\)$/.exec(text) ?? [];
  const metric = metrics[rolled ?? plain ?? ''];
  if (!metric) throw new Error(`no term ${text}`);
  const event = (letter ?? plainLetter) === 'A' ? 0 : 1;
  const { period } = of;
  const intervals = Number(count);
  const over: Period =
    period.kind === 'ever' || roll === undefined
      ? period
      : roll === 'ROLLWIN'
        ? { kind: 'last', of: period.of, count: intervals }
        : { ...period, averageOf: intervals };
  const isCount = metric.kind === 'uniques' || metric.kind === 'totals';
  return { number: averaged(asked, of, metric, event, over, back), none: isCount ? 0 : null };
}

/** The mean over the periods, where there are several: those without anything count 0, or not at all. */
function averaged(
  asked: Asked,
  of: Measured,
  metric: Metric,
  event: number,
  period: Period,
  back: number,
): number | null | undefined {
  const times = period.kind === 'last' ? (period.averageOf ?? 1) : 1;
  const found = Array.from({ length: times }, (_, step) =>
    overDates(asked, of, metric, event, datesOf(asked, period, back, step, of.weekStart)),
  );
  if (found.every((number) => number === undefined)) return undefined;
  const counts = isCounted(metric)
    ? found.map((number) => number ?? 0)
    : found.flatMap((number) => number ?? []);
  return counts.reduce((sum, each) => sum + each, 0) / counts.length;
}

function isCounted(metric: Metric): boolean {
  if (metric.kind === 'uniques' || metric.kind === 'totals') return true;
  if (metric.kind === 'perUnit') return metric.summary.kind === 'sum' || metric.summary.kind === 'atLeast';
  return metric.kind === 'property' && ['sum', 'distinct'].includes(metric.aggregate.kind);
}

function overDates(
  { project, groupType, group }: Asked,
  of: Measured,
  metric: Metric,
  event: number,
  range: DateRange,
): number | undefined {
  const { countedBy, period: _, formula: __, formulaProperties: ___, ...parts } = of;
  const unit: Unit = countedBy === 'group' ? { kind: 'group', groupType } : { kind: 'user' };
  const definition: SegmentationDefinition = {
    ...parts,
    metric,
    kind: 'segmentation',
    version: 1,
    unit,
    range,
    interval: 'all',
    breakdowns: [{ kind: 'groupValue', groupType }],
    limit: 100,
    smallBelow: 0,
  };
  const all = scopeOf(project, definition);
  const scope =
    countedBy === 'people'
      ? { ...all, pairs: all.pairs.filter(({ event: { person } }) => isNamed(project)(person.counted())) }
      : all;
  const cell = cellAt(scope, event, 0);
  const pairs = underValues(scope, within(scope, cell.pairs, wholeRange(scope)), [group]);
  const [reading] = readAt(scope, metric, cell, [group], wholeRange(scope));
  const number = reading?.number ?? undefined;
  if (metric.kind === 'activeShare') return number;
  if (pairs.length === 0) return undefined;
  if (metric.kind === 'property' && number === 0 && !hasValue(scope, metric, pairs)) return undefined;
  return number;
}

function hasValue(
  scope: Scope,
  { property, aggregate }: Extract<Metric, { kind: 'property' }>,
  pairs: readonly Pair[],
) {
  const texts = pairs.flatMap((pair) => sourcesOf(property, pair, scope).flatMap(({ values }) => values));
  // Of different values per unit there is a number wherever there are units.
  if (aggregate.kind === 'distinctPerUnit') return true;
  return (aggregate.kind === 'distinct' ? texts : numbersOf(texts)).length > 0;
}

interface OneEvent {
  readonly event: EventSelector;
  readonly segments: SegmentationDefinition['segments'];
  readonly propertyView: 'event' | 'now';
}

/** The group's own pairs of a span, by time. */
function pairsOfOne(
  { project, groupType, group }: Asked,
  { event, segments, propertyView }: OneEvent,
  span: Span,
): readonly Pair[] {
  const unit: Unit = { kind: 'group', groupType };
  const definition = {
    kind: 'segmentation',
    version: 1,
    unit,
    segments,
    propertyView,
    interval: 'all',
    range: { start: '2026-01-01', end: '2026-01-01' },
  } as unknown as SegmentationDefinition;
  const scope = { ...scopeOf(project, definition), range: span, reach: span };
  return scope.pairs.filter(
    (pair) =>
      pair.unit === group &&
      isIn(span, pair.timeMs) &&
      selects(scope, event, pair) &&
      segmentHolds(scope, segments[0] ?? { conditions: [] }, pair),
  );
}

function value(asked: Asked, computation: Of<'value'>): Value {
  const { property, which, period } = computation;
  const found = pairsOfOne(asked, computation, spanOf(asked, period, 0, 0)).flatMap((pair): Value[] => {
    const { event } = pair;
    const raw: Json | undefined =
      property.kind === 'event'
        ? readOfEvent(event, property.name)
        : property.kind === 'userId'
          ? event.item.userId
          : property.kind === 'client'
            ? readColumn(event, property.name)
            : undefined;
    const [first] = textsOf(raw);
    if (first === undefined || (property.kind !== 'event' && first === '')) return [];
    return [typeof raw === 'number' || typeof raw === 'boolean' ? raw : first];
  });
  return which === 'first' ? found[0] : found.at(-1);
}

/** Whoever has a list of groups belongs to those of the list then, everybody else to the groups of their events. */
function membersOf({ project, groupType, group, instantMs }: Asked): readonly Person[] {
  const { model } = project;
  const people = [...new Set(model.people.map((each) => each.counted()))];
  const pairs = pairsOf(model, { kind: 'group', groupType }).filter(({ timeMs }) => timeMs < instantMs);
  return people.filter((person) => {
    const list = person.groups.get(groupType)?.before(instantMs) ?? [];
    if (list.length > 0) return list.includes(group);
    return pairs.some(({ unit, event }) => unit === group && event.person.counted() === person);
  });
}

function isPerson({ project }: Asked): (person: Person) => boolean {
  return isNamed(project);
}

/** Those that a user id names, of themselves or of anybody who counts as them. */
function isNamed({ model }: Project): (person: Person) => boolean {
  const known = onceFor(
    model,
    'people with a user id',
    () => new Set(model.people.filter((each) => each.known).map((each) => each.counted())),
  );
  return (person) => known.has(person);
}

function spanOf(asked: Asked, period: Period, back: number, step: number): Span {
  return spanOfDates(asked.project.timeZone, datesOf(asked, period, back, step, undefined));
}

/** Full days, weeks … that ended before the instant. */
function datesOf(
  { project, instantMs }: Asked,
  period: Period,
  back: number,
  step: number,
  weekStart: 'monday' | 'sunday' | undefined,
): DateRange {
  const today = dateAt(project.timeZone, instantMs);
  if (period.kind === 'ever') return { start: '2000-01-01', end: plusDays(today, -1) };
  const end = goBack(today, period.of, back + step, weekStart);
  const start = goBack(today, period.of, back + step + period.count, weekStart);
  return { start, end: plusDays(end, -1) };
}

/** The start of the day, week … that holds a date, or of one so many earlier. */
function goBack(
  date: string,
  of: 'day' | 'week' | 'month' | 'quarter' | 'year',
  count: number,
  weekStart = 'monday',
) {
  const [year = '', month = ''] = date.split('-');
  switch (of) {
    case 'day':
      return plusDays(date, -count);
    case 'week': {
      const weekday = new Date(date).getUTCDay();
      return plusDays(date, -(weekStart === 'sunday' ? weekday : (weekday + 6) % 7) - 7 * count);
    }
    case 'month':
      return plusMonths(`${year}-${month}-01`, -count);
    case 'quarter': {
      const first = String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0');
      return plusMonths(`${year}-${first}-01`, -3 * count);
    }
    case 'year':
      return plusMonths(`${year}-01-01`, -12 * count);
  }
}
