/** What chart and cohort definitions are made of. */

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

/** `any` is every event: none can be marked inactive yet. */
export type EventSelector =
  | { readonly kind: 'named'; readonly name: string; readonly filters: readonly Filter[] }
  | { readonly kind: 'any'; readonly filters: readonly Filter[] };

export type CountComparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** When a performed event counts. Days are calendar dates of the project's zone. */
export type During =
  /** The chart's range (of a cohort: up to the moment it is taken at). */
  | { readonly kind: 'range' }
  /** The interval of the event it is asked of: segmentation only. */
  | { readonly kind: 'interval' }
  /** Up to the end of the chart's range. */
  | { readonly kind: 'ever' }
  /** The last days of the chart's range, its end included. */
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'between'; readonly start: string; readonly end: string };

/**
 * A condition on the counted unit: how often it (any of its members) performed an event. `=0` and `<1` hold for units
 * that never did, as does `negated`.
 */
export interface Performed {
  readonly kind: 'performed';
  readonly event: EventSelector;
  readonly comparison: CountComparison;
  readonly count: number;
  readonly during: During;
  readonly negated: boolean;
}

/**
 * A condition on members: of a cohort of the counted type, the unit itself is in it; of a cohort of users, the event's
 * user; of a cohort of another type, one of the event's groups.
 */
export interface InCohort {
  readonly kind: 'cohort';
  readonly cohort: string;
  readonly negated: boolean;
}

export interface PropertyCondition extends Filter {
  readonly kind: 'property';
}

export type Condition = PropertyCondition | Performed | InCohort;

/** All conditions must hold. Of funnels, retention, revenue LTV and impact they are asked of the first step, the start, the first event, the treatment. */
export interface Segment {
  readonly name?: string;
  readonly conditions: readonly Condition[];
}

/** `all`: the whole range as one. */
export type Interval = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all';

export type WeekStart = 'monday' | 'sunday';
