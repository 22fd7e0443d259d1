/** Makes a chart of another kind from one: what both have stays, what the new one needs is chosen. */
import type { Breakdown, ChartDefinition, Event } from '../../api/operations.ts';
import { listIntervalsOf } from '../edit.ts';
import type { ChartKind, DefinitionOf } from '../types.ts';
import { listChartEvents } from './chart-events.ts';
import { type Settled, settleDefinition } from './settle.ts';

/** What the project has to choose from. */
export interface Choices {
  /** The most frequent first. */
  readonly events: readonly string[];
  /** The first is the most likely. */
  readonly properties: readonly Breakdown[];
  /** Of what is counted. */
  readonly cohorts: readonly string[];
  /** The property that says what a group of the counted type is worth. */
  readonly value?: string | undefined;
}

/** Whether the project has what a chart of a kind cannot do without. */
export function canBeOfKind(kind: ChartKind, { properties, cohorts }: Choices): boolean {
  if (kind === 'cohortSize') return cohorts.length > 0;
  if (kind === 'composition') return properties.length > 0;
  return true;
}

/** The same chart where it is of the kind already, or cannot be. */
export function withKind(definition: ChartDefinition, kind: ChartKind, choices: Choices): Settled {
  if (definition.kind === kind || !canBeOfKind(kind, choices)) return { definition, dropped: [] };
  return settleDefinition(convert(definition, kind, choices));
}

/** Where nothing was chosen: as Home counts. */
const use: Event = { kind: 'anyActive' };

function convert(from: ChartDefinition, kind: ChartKind, choices: Choices): ChartDefinition {
  const base = keepCommon(from);
  const breakdowns = listBreakdowns(from);
  const events = listChartEvents(from);
  const [first = use] = events;
  const further = pickEvents(choices, events);
  switch (kind) {
    case 'segmentation':
      return {
        ...base,
        ...keepInterval(from, kind),
        kind,
        events: events.length > 0 ? events : [use],
        breakdowns,
      };
    case 'funnel':
      return {
        ...base,
        kind,
        steps: [...events, ...further].slice(0, Math.max(2, events.length)),
        interval: 'all',
        breakdowns,
      };
    case 'retention': {
      const [, second] = events;
      const { value } = choices;
      return {
        ...(value !== undefined && { weigh: { property: value } }),
        ...base,
        ...keepInterval(from, kind),
        kind,
        ...(first !== use && { start: first }),
        returns: [second ?? use],
        breakdowns,
      };
    }
    case 'usageInterval':
      return { ...base, kind, event: first, breakdowns };
    case 'lifecycle':
    case 'stickiness':
    case 'sessions':
      return { ...base, ...keepInterval(from, kind), kind, event: first, breakdowns } as ChartDefinition;
    case 'revenueLtv':
      return { ...base, ...keepInterval(from, kind), kind, event: first, breakdowns } as ChartDefinition;
    case 'dataTable':
      return { ...base, kind, breakdowns, columns: makeColumns(from, events) };
    case 'cohortSize':
      return {
        ...base,
        ...keepInterval(from, kind),
        kind,
        cohort: choices.cohorts[0] ?? '',
        breakdowns,
      } as ChartDefinition;
    case 'composition':
      return { ...base, kind, event: first, property: (breakdowns[0] ?? choices.properties[0]) as Breakdown };
    case 'engagementMatrix':
      return {
        ...base,
        ...keepInterval(from, kind),
        kind,
        events: events.length > 1 ? events : [],
        breakdowns,
      } as ChartDefinition;
    case 'journeys':
      return { ...base, kind, start: first, breakdowns };
    case 'impact':
      return {
        ...base,
        ...keepInterval(from, kind),
        kind,
        treatments: [first],
        outcomes: [[...events.slice(1), ...further][0] ?? use],
        breakdowns,
      } as ChartDefinition;
  }
}

/** What charts of all kinds have. */
function keepCommon(from: ChartDefinition) {
  const { unit, segments, weekStart, range, propertyView, limit, compare, weigh, leaveOut, smallBelow } =
    from;
  const common = {
    unit,
    segments,
    weekStart,
    range,
    propertyView,
    limit,
    compare,
    weigh,
    leaveOut,
    smallBelow,
  };
  return Object.fromEntries(Object.entries(common).filter(([, value]) => value !== undefined)) as Pick<
    ChartDefinition,
    'range'
  >;
}

/** Where the new kind has the interval, too; nothing: its default. */
function keepInterval(from: ChartDefinition, kind: ChartKind): { readonly interval?: never } {
  const { interval } = from;
  // From charts over the whole range there is none worth keeping.
  if (interval === undefined || interval === 'all') return {};
  const isKnown =
    interval === '5 minutes' ? kind === 'segmentation' : listIntervalsOf(kind).includes(interval);
  if (!isKnown) return {};
  return { interval: interval as never };
}

function listBreakdowns(from: ChartDefinition): readonly Breakdown[] {
  return from.kind === 'composition' ? [from.property] : (from.breakdowns ?? []);
}

/** The most frequent events that are not among these. */
function pickEvents({ events }: Choices, among: readonly Event[]): readonly Event[] {
  const taken = new Set(among.map((event) => (event.kind === 'named' ? event.name : '')));
  const named = events.filter((name) => !taken.has(name)).map((name): Event => ({ kind: 'named', name }));
  return [...named, use, use];
}

function makeColumns(from: ChartDefinition, events: readonly Event[]): DefinitionOf<'dataTable'>['columns'] {
  const metric = from.kind === 'segmentation' ? from.metric : undefined;
  if (from.kind === 'segmentation' && from.formula !== undefined) {
    const { events, formula, formulaProperties } = from;
    return [{ kind: 'formula', events, formula, ...(formulaProperties && { formulaProperties }) }];
  }
  if (from.kind === 'funnel') {
    const { order, windowMs } = from;
    return [
      { kind: 'conversion', steps: from.steps, ...(order && { order }), ...(windowMs && { windowMs }) },
    ];
  }
  return (events.length > 0 ? events : [use]).map((event) => ({
    kind: 'metric',
    event,
    ...(metric && { metric }),
  }));
}
