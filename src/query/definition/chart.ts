/** A chart as one JSON document: what the API takes, what is saved, what a person edits. Parsed by parse.ts, which fills in the defaults. */
import type {
  EventSelector,
  Interval,
  PropertyRef,
  PropertyView,
  Segment,
  Unit,
  WeekStart,
} from './parts.ts';

/** Calendar dates of the project's time zone, both inclusive. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/** The earlier period: as many of these before the chart's own; `period` is the length of the range itself. */
export interface Compare {
  readonly back: number;
  readonly of: 'period' | 'day' | 'week' | 'month' | 'quarter' | 'year';
}

/** Each counted group stands for a number of its own, e.g. its ARR. The property is one of the counted type. */
export interface Weigh {
  readonly property: string;
  /** `entry`: as it was at the event by which the group came to be counted; `periodStart`: as it was when the range began. */
  readonly at: 'entry' | 'periodStart';
}

/** What every kind has. */
export interface ChartBase {
  readonly version: 1;
  readonly unit: Unit;
  /** One series each; no segment at all is one segment without conditions. */
  readonly segments: readonly Segment[];
  readonly interval: Interval;
  /** Default monday. */
  readonly weekStart?: WeekStart;
  readonly range: DateRange;
  readonly propertyView: PropertyView;
  /** Most breakdown values (or pairs of them) shown, greatest first; what is left out is told in the result's notes. */
  readonly limit: number;
  readonly compare?: Compare;
  readonly weigh?: Weigh;
  /** Breakdown values of fewer units than this are marked as small. */
  readonly smallBelow: number;
}

/** Which units may be counted: all; those with an active event in the interval; those whose first event ever lies in it. */
export type Which = 'any' | 'active' | 'new';

/** What is measured of one unit in one interval (or window): its number. */
export type UnitMeasure =
  /** Its (event, unit) pairs. */
  | { readonly kind: 'events' }
  /** Distinct users who acted in it. */
  | { readonly kind: 'users' }
  /** Distinct days with an event. */
  | { readonly kind: 'days' }
  | { readonly kind: 'sum'; readonly property: PropertyRef }
  /** Distinct values of the property. */
  | { readonly kind: 'distinct'; readonly property: PropertyRef };

/** How the numbers of many units become one, or a few. */
export type Summary =
  | { readonly kind: 'mean' }
  | { readonly kind: 'median' }
  /** Without this share of the units at either end (0.1: a tenth below, a tenth above). */
  | { readonly kind: 'trimmedMean'; readonly share: number }
  /** 0 to 100, interpolated between neighbours. */
  | { readonly kind: 'percentile'; readonly percentile: number }
  | { readonly kind: 'sum' }
  /** How many units have at least this number. */
  | { readonly kind: 'atLeast'; readonly value: number }
  /** How many units lie in each bin: from a bound up to, without, the next; the last is open. */
  | { readonly kind: 'histogram'; readonly bounds: readonly number[] }
  /** Share of the sum that the greatest units have: of the first, the first ten, the first tenth of all. */
  | { readonly kind: 'concentration' };

/** How the values of a numeric property become one number; of the events, not of the units. Text that is a number is one. */
export type PropertyAggregate =
  | { readonly kind: 'sum' }
  | { readonly kind: 'average' }
  | { readonly kind: 'median' }
  | { readonly kind: 'min' }
  | { readonly kind: 'max' }
  | { readonly kind: 'percentile'; readonly percentile: number }
  /** Distinct values, as text. */
  | { readonly kind: 'distinct' }
  /** (unit, value) pairs ÷ units. */
  | { readonly kind: 'distinctPerUnit' }
  /** How many events lie in each bin: from a bound up to, without, the next; the last is open. */
  | { readonly kind: 'distribution'; readonly bounds: readonly number[] };

export type Metric =
  | { readonly kind: 'uniques' }
  | { readonly kind: 'totals' }
  /** Units that did the event ÷ units with any event in the interval, or ÷ all known groups that match the segment. */
  | { readonly kind: 'activeShare'; readonly of: 'active' | 'known' }
  /** (event, unit) pairs ÷ units that did the event. */
  | { readonly kind: 'average' }
  /** Units by how often they did the event. */
  | { readonly kind: 'frequency'; readonly bounds: readonly number[] }
  | { readonly kind: 'property'; readonly property: PropertyRef; readonly aggregate: PropertyAggregate }
  /** Any measure of each unit that did the event, summed up over the units; `dividedBy`, a numeric property of the counted type, divides each unit's number first (active users ÷ seats), in the view `event` as it was at the first of the events counted; units without it, or with 0, are left out and told. */
  | {
      readonly kind: 'perUnit';
      readonly of: UnitMeasure;
      readonly dividedBy?: PropertyRef;
      readonly summary: Summary;
    };

export type Window =
  /** The mean of the last n points. */
  | { readonly kind: 'rollingAverage'; readonly intervals: number }
  /** The metric over the last n intervals taken together. */
  | { readonly kind: 'rollingWindow'; readonly intervals: number }
  /** The metric from the start of the range. */
  | { readonly kind: 'cumulative' };

export interface SegmentationDefinition extends ChartBase {
  readonly kind: 'segmentation';
  readonly events: readonly EventSelector[];
  readonly which: Which;
  readonly metric: Metric;
  /** In place of the metric: formulas separated by `;` over the events A, B, … (A1: event A in segment 1). */
  readonly formula?: string;
  /** What the formula's property functions measure, by the letter of the event. */
  readonly formulaProperties?: Readonly<Record<string, PropertyRef>>;
  readonly window?: Window;
  /** At most two. */
  readonly breakdowns: readonly PropertyRef[];
}

export interface Exclusion {
  readonly event: EventSelector;
  /** Between these steps, counted from 0; absent: between all. */
  readonly between?: readonly [number, number];
}

export interface FunnelDefinition extends ChartBase {
  readonly kind: 'funnel';
  readonly steps: readonly EventSelector[];
  readonly order: 'this' | 'any' | 'exact';
  /** From the first step to the last, inclusive. */
  readonly windowMs: number;
  /** units: each once, by its best attempt; totals: every attempt. */
  readonly count: 'units' | 'totals';
  /** new: only units whose first event ever lies in the interval in which they enter. */
  readonly which: 'any' | 'new';
  /** All steps must carry the same values; what is counted are pairs (unit, values). At most two. */
  readonly holdConstant: readonly PropertyRef[];
  readonly exclusions: readonly Exclusion[];
  /** A step between the first and the last that may be left out: the result has both funnels. */
  readonly optionalStep?: number;
  /** At most two, read at `breakdownStep`. */
  readonly breakdowns: readonly PropertyRef[];
  readonly breakdownStep: number;
  /** How exactly the order of two events is told. */
  readonly resolution: 's' | 'ms';
  /** Bounds of the bins of time to convert, ms; the last bin is open. */
  readonly timeBoundsMs: readonly number[];
  /** How often one step was done before another. */
  readonly frequency?: { readonly step: number; readonly before: number };
  /** The result also tells, of each step, how long it took by intervals and by bins, and how often the step before was done until then. */
  readonly stepDetails: boolean;
}

export interface RetentionDefinition extends ChartBase {
  readonly kind: 'retention';
  readonly start: EventSelector | { readonly kind: 'new' };
  /** One or two. */
  readonly returns: readonly EventSelector[];
  /** on: in interval n; onOrAfter: in n or later, up to now; brackets: in the intervals from … to. */
  readonly mode: 'on' | 'onOrAfter' | 'brackets';
  /** First and last interval of each bracket, both inclusive, one after the other. */
  readonly brackets: readonly (readonly [number, number])[];
  /** 24h: from each unit's own start, floored to the hour; calendar: dates of the project's zone. */
  readonly clock: '24h' | 'calendar';
  readonly interval: 'day' | 'week' | 'month';
  /** The last interval shown; without brackets. */
  readonly intervals: number;
  readonly breakdowns: readonly PropertyRef[];
}

/** For each unit with the event on two days or more, the median gap between those days. */
export interface UsageIntervalDefinition extends ChartBase {
  readonly kind: 'usageInterval';
  readonly event: EventSelector;
  /** Longest gap shown, days. */
  readonly daysMax: number;
  readonly breakdowns: readonly PropertyRef[];
}

export interface LifecycleDefinition extends ChartBase {
  readonly kind: 'lifecycle';
  readonly event: EventSelector;
  readonly breakdowns: readonly PropertyRef[];
}

/** On how many days of a week or month. */
export interface StickinessDefinition extends ChartBase {
  readonly kind: 'stickiness';
  readonly event: EventSelector;
  readonly interval: 'week' | 'month';
  /** At least so many days, instead of exactly. */
  readonly cumulative: boolean;
  readonly breakdowns: readonly PropertyRef[];
}

/** A column of a data table: a metric of one event over the whole range, a formula, or a funnel's conversion. */
export type TableColumn = { readonly name?: string } & (
  | { readonly kind: 'metric'; readonly event: EventSelector; readonly metric: Metric }
  | {
      readonly kind: 'formula';
      readonly events: readonly EventSelector[];
      readonly formula: string;
      readonly formulaProperties?: Readonly<Record<string, PropertyRef>>;
    }
  | {
      readonly kind: 'conversion';
      readonly steps: readonly EventSelector[];
      readonly order: FunnelDefinition['order'];
      readonly windowMs: number;
    }
);

export interface DataTableDefinition extends ChartBase {
  readonly kind: 'dataTable';
  /** One row per value, or pair of values; none: one row. */
  readonly breakdowns: readonly PropertyRef[];
  readonly columns: readonly TableColumn[];
  /** Column (from 0) by which rows are ordered, greatest first. */
  readonly orderBy: number;
}

/** Size of a cohort over time: at the end of each interval. */
export interface CohortSizeDefinition extends ChartBase {
  readonly kind: 'cohortSize';
  readonly cohort: string;
  readonly breakdowns: readonly PropertyRef[];
}

/** Active units by a property of theirs. latest: the value at the last active event; all: every value; cross: the set of values. */
export interface CompositionDefinition extends ChartBase {
  readonly kind: 'composition';
  readonly event: EventSelector;
  readonly property: PropertyRef;
  readonly mode: 'latest' | 'all' | 'cross';
}

/** What users did under one session id each: how often, how long, how much. */
export interface SessionsDefinition extends ChartBase {
  readonly kind: 'sessions';
  /** The events that sessions are made of. */
  readonly event: EventSelector;
  /** Which of those are counted in them; absent: all. */
  readonly within?: EventSelector;
  /** Bounds of the bins of lengths, ms; the last bin is open. */
  readonly lengthBoundsMs: readonly number[];
  /** Of the bins of events in a session. */
  readonly eventBounds: readonly number[];
  readonly breakdowns: readonly PropertyRef[];
}

/** A stretch of time behind (or before) a moment of each unit: of 24 hours, 7, 30 or 90 days. */
export type RelativeInterval = 'hour' | 'day' | 'week' | 'month' | 'quarter';

/** What is measured of an outcome in each stretch. */
export type ImpactMetric =
  /** Outcomes ÷ units that did it. */
  | { readonly kind: 'average' }
  /** Units that did it ÷ all treated. */
  | { readonly kind: 'activeShare' }
  /** Treated units by how often they did it. */
  | { readonly kind: 'frequency'; readonly bounds: readonly number[] }
  /** A number of the outcomes: added up, or ÷ how many there are. */
  | {
      readonly kind: 'property';
      readonly property: Extract<PropertyRef, { kind: 'event' }>;
      readonly aggregate: Extract<PropertyAggregate, { kind: 'sum' | 'average' }>;
    };

/** What units did before and after they first did something. */
export interface ImpactDefinition extends ChartBase {
  readonly kind: 'impact';
  /** Up to three, each on its own: what units did first at the moment that stretches are counted from. */
  readonly treatments: readonly EventSelector[];
  /** Up to three, each on its own. */
  readonly outcomes: readonly EventSelector[];
  readonly metric: ImpactMetric;
  /** How long a stretch is. */
  readonly interval: Exclude<RelativeInterval, 'hour'>;
  /** Stretches before the treatment … */
  readonly before: number;
  /** … and from it on. */
  readonly after: number;
  readonly breakdowns: readonly PropertyRef[];
}

/** What new units bring in, by how long ago each of them was new. */
export interface RevenueLtvDefinition extends ChartBase {
  readonly kind: 'revenueLtv';
  /** Whose revenue counts. */
  readonly event: EventSelector;
  /** A number of that event. */
  readonly property: Extract<PropertyRef, { kind: 'event' }>;
  /** Stretches of each unit's time from its first event on; `interval` says which units are new together. */
  readonly per: RelativeInterval;
  /** The last stretch shown. */
  readonly intervals: number;
  readonly breakdowns: readonly PropertyRef[];
}

/** Events by how many of the active units do them in an interval, and how much those do. */
export interface EngagementMatrixDefinition extends ChartBase {
  readonly kind: 'engagementMatrix';
  /** Empty: those of `ranked`. */
  readonly events: readonly EventSelector[];
  /** The events of most units (top) or fewest (bottom), of those that were done at all. */
  readonly ranked?: { readonly order: 'top' | 'bottom'; readonly count: number };
  readonly interval: 'day' | 'week' | 'month';
  /** Of a unit that did the event: on how many days of the interval, or how often. */
  readonly measure: 'days' | 'times';
  /** Where the lines between the quadrants lie. */
  readonly quadrants: 'median' | 'average';
  /** Of users and groups. */
  readonly breakdowns: readonly PropertyRef[];
}

/** What units did behind one event, before one, or between two, step by step. */
export interface JourneysDefinition extends ChartBase {
  readonly kind: 'journeys';
  /** `start` alone: paths begin with it. `end` alone: they lead to it, and are told backwards. Both: they lead from the start to the first end behind it. */
  readonly start?: EventSelector;
  readonly end?: EventSelector;
  /** Steps told of a path, the first included. */
  readonly steps: number;
  readonly within: { readonly kind: 'time'; readonly windowMs: number } | { readonly kind: 'session' };
  /** units: the first path of each; totals: every path. */
  readonly count: 'units' | 'totals';
  /** Events that are steps; none named: all. Starts and ends of paths are steps in any case. */
  readonly only: readonly EventSelector[];
  /** Events that are no steps. */
  readonly hidden: readonly EventSelector[];
  /** Events that are told apart by a property's values. */
  readonly expand: readonly { readonly event: string; readonly property: PropertyRef }[];
  /** Of equal steps that follow one another the first stands for all. */
  readonly foldRepeats: boolean;
  /** Most nodes of a step, greatest first; others are one. */
  readonly nodes: number;
  /** Most paths told as a whole, greatest first. */
  readonly paths: number;
  /** At most two, of the event that the path is found by: its start, or its end where there is no start. */
  readonly breakdowns: readonly PropertyRef[];
}

export type ChartDefinition =
  | SegmentationDefinition
  | FunnelDefinition
  | RetentionDefinition
  | UsageIntervalDefinition
  | LifecycleDefinition
  | StickinessDefinition
  | DataTableDefinition
  | CohortSizeDefinition
  | CompositionDefinition
  | SessionsDefinition
  | EngagementMatrixDefinition
  | RevenueLtvDefinition
  | JourneysDefinition
  | ImpactDefinition;
export type ChartKind = ChartDefinition['kind'];
