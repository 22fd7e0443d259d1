/**
 * Room: query. Takes a chart definition and the project's facts; gives a result: definition → plan → SQL tree →
 * statement → rows → result, each a pure step but the engine's. It must never change data, read the environment or a
 * clock, or format for people.
 */
import type { ProjectId } from '../domain/ids.ts';

/** What a chart counts: users, or the groups of a type. */
export type Unit = { readonly kind: 'user' } | { readonly kind: 'group'; readonly groupType: string };

/** Property values as they were at the event, or as they are now. */
export type PropertyView = 'event' | 'now';

/** Which property. A group's own value (its id as sent) is `groupValue`; client columns (platform, country …) are `client`. */
export type PropertyRef =
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'user'; readonly name: string; readonly view?: PropertyView }
  | {
      readonly kind: 'group';
      readonly groupType: string;
      readonly name: string;
      readonly view?: PropertyView;
    }
  | { readonly kind: 'groupValue'; readonly groupType: string }
  | { readonly kind: 'userId' }
  | { readonly kind: 'client'; readonly name: string };

/** Stands for a missing value: in filters, and as the value of a breakdown. */
export const missingValue = '(none)';

export const filterOperators = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'less',
  'less or equal',
  'greater',
  'greater or equal',
  'starts with',
  'does not start with',
  'set is',
  'set is not',
  'set contains',
  'set does not contain',
  'is set',
  'is not set',
  'matches',
  'does not match',
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/**
 * A condition on an event. It holds if any value of the property satisfies it; with a negative operator, if none does.
 * On the counted type's own properties it is a condition on the pair (event, unit): a company is counted only by its
 * own plan. On another type's it looks at all of the event's groups of that type.
 * `contains` and `starts with` ignore case; `matches` is a pattern in which `*` stops at `/` and `**` does not; the
 * numeric operators read numeric strings as numbers. Several values mean any of them, but for the `set` operators.
 */
export interface Filter {
  readonly property: PropertyRef;
  readonly operator: FilterOperator;
  /** Values as text; `(none)` stands for a missing value. Empty for 'is set' and 'is not set'. */
  readonly values: readonly string[];
}

/** `anyActive` and `any` are all events: no event can be marked inactive yet. */
export type EventSelector =
  | { readonly kind: 'named'; readonly name: string; readonly filters: readonly Filter[] }
  | { readonly kind: 'any'; readonly filters: readonly Filter[] };

export type Interval = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export type WeekStart = 'monday' | 'sunday';

/** Calendar dates of the project's time zone, both inclusive. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/** A chart as one JSON document: what the API takes, what is saved. */
export interface SegmentationDefinition {
  readonly version: 1;
  readonly kind: 'segmentation';
  readonly unit: Unit;
  readonly events: readonly EventSelector[];
  /** Conditions on every event counted. */
  readonly segment: readonly Filter[];
  readonly metric: 'uniques' | 'totals';
  readonly breakdown?: PropertyRef;
  readonly interval: Interval;
  /** Default monday. */
  readonly weekStart?: WeekStart;
  readonly range: DateRange;
  readonly propertyView: PropertyView;
  /** Most breakdown values shown, greatest first; the rest is counted in `omittedValues`. */
  readonly limit: number;
}
export type ChartDefinition = SegmentationDefinition;

/** What the planner must know of a project; plain data, taken from the ledger's state by the caller. */
export interface ProjectFacts {
  readonly project: ProjectId;
  readonly timeZone: string;
  /** Group types by slot. */
  readonly groupTypes: readonly string[];
  /** False: no user counts as another one, the override is left out. */
  readonly hasMerges: boolean;
  readonly freshnessMs: number;
}

export interface Series {
  /** Position in definition.events. */
  readonly event: number;
  readonly label: string;
  /** Value of the breakdown; `(none)` where missing; undefined without one. */
  readonly breakdownValue: string | undefined;
  /** One number per x; intervals without events are 0. */
  readonly points: readonly number[];
  /** Over the whole range: uniques de-duplicated, totals added up. */
  readonly overall: number;
}

export interface SegmentationResult {
  readonly kind: 'segmentation';
  readonly definition: SegmentationDefinition;
  /** Start of each interval in the project's zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:00:00`. */
  readonly x: readonly string[];
  /** The moment each interval starts; ms. Two hours share a label where clocks are set back. */
  readonly xMs: readonly number[];
  readonly series: readonly Series[];
  readonly omittedValues: number;
  /**
   * Events in the range, of the events and segment asked for, that have no value of the counted type; added up over
   * definition.events. A filter on the counted type's properties takes them as missing.
   */
  readonly eventsWithoutUnit: number;
  readonly freshnessMs: number;
  readonly rowsRead: number;
}
export type ChartResult = SegmentationResult;
