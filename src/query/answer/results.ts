/** What charts answer. Plain data: numbers are numbers, times are ms, 64-bit ids are text. */

import type { JourneysResult } from '../charts/journeys/result.ts';
import type {
  ChartDefinition,
  CohortSizeDefinition,
  CompositionDefinition,
  DataTableDefinition,
  FunnelDefinition,
  LifecycleDefinition,
  RetentionDefinition,
  SegmentationDefinition,
  StickinessDefinition,
  UsageIntervalDefinition,
} from '../definition/chart.ts';
import type { EngagementMatrixResult, SessionsResult } from './activity-results.ts';
import type { ImpactResult, RevenueLtvResult } from './relative-results.ts';

/** What a result cannot show, told beside it. Absent where it cannot occur in the chart. */
export interface Notes {
  /** Events in the range, of the events and segments asked for, without a value of the counted type; added up over events and segments. A filter on the counted type's properties takes them as missing. */
  readonly eventsWithoutUnit: number;
  readonly byBreakdown?: BreakdownNotes;
  /** Properties of the definition that nothing has; absent where each has been seen. */
  readonly unknownProperties?: readonly UnknownProperty[];
}

/** A property that a definition names and no event or unit of its type has, at any time: most likely mistyped. */
export interface UnknownProperty {
  /** Its place in the definition. */
  readonly path: string;
  /** What is wrong, for people. */
  readonly message: string;
  /** Names that are there and like it, the likeliest first. */
  readonly nearest: readonly string[];
}

/** Of a broken-down chart, over its whole range; the first event (step, start) and segment. */
export interface BreakdownNotes {
  /** Units counted without the breakdown. */
  readonly units: number;
  /** Sum over all values, shown or not; above `units` where units have several. */
  readonly unitsOfValues: number;
  readonly overlap: boolean;
  /** Units under "(none)" … */
  readonly noneUnits: number;
  /** … and how many of those have a value now; told for properties viewed at the event. */
  readonly noneUnitsWithValueNow?: number;
  /** Values not shown, over all series … */
  readonly otherValues: number;
  /** … and the units in them. */
  readonly otherUnits: number;
  /** Broken down by the property that names groups: how many groups share each shown name; only names of several. */
  readonly mergedNames?: readonly { readonly name: string; readonly groups: number }[];
}

/** A share: 95 % Wilson interval, of `n`. */
export interface Share {
  /** 0 to 1; 0 where n is 0. */
  readonly share: number;
  readonly count: number;
  readonly n: number;
  readonly low: number;
  readonly high: number;
}

/** The weights of what is counted: their sum, and how many units have none. */
export interface Weight {
  readonly sum: number;
  readonly without: number;
}

/** What every result has. */
export interface ResultBase {
  readonly notes: Notes;
  /** What the chart says, as a sentence. */
  readonly sentence: string;
  readonly freshnessMs: number;
  readonly rowsRead: number;
  readonly memoryBytes: number;
}

/** What tells the series of a chart apart. */
export interface SeriesKey {
  /** Position in definition.segments; 0 where there are none. */
  readonly segment: number;
  /** One value per breakdown; `(none)` where missing. */
  readonly values: readonly string[];
  /** What people read in place of the values, where groups have names; equal names are told apart. */
  readonly names?: readonly string[];
  readonly label: string;
  /** Of fewer units than definition.smallBelow. */
  readonly small: boolean;
}

export interface Series extends SeriesKey {
  /** Position in definition.events; of a formula, its own position. */
  readonly event: number;
  /** Of a histogram, the bin: `2`, `3–5`, `10+`; of a concentration, `1`, `10`, `10 %`. */
  readonly bin?: string;
  /** One number per x; null where nothing is measured (an average of nothing). Intervals without events are 0 in counts. */
  readonly points: readonly (number | null)[];
  /** Over the whole range: uniques de-duplicated, totals added up. */
  readonly overall: number | null;
  /** Units counted over the whole range. */
  readonly units: number;
  /** Of shares: what they are made of, per x and over all. */
  readonly shares?: { readonly points: readonly Share[]; readonly overall: Share };
  readonly weights?: { readonly points: readonly Weight[]; readonly overall: Weight };
  /** Units without the divisor of `dividedBy`, over the whole range. */
  readonly withoutDivisor?: number;
}

export interface SegmentationResult extends ResultBase {
  readonly kind: 'segmentation';
  readonly definition: SegmentationDefinition;
  /** Start of each interval in the project's zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:00:00`. */
  readonly x: readonly string[];
  /** The moment each interval starts; ms. Two hours share a label where clocks are set back. */
  readonly xMs: readonly number[];
  /** The last interval has not ended. */
  readonly incompleteFrom?: number;
  readonly series: readonly Series[];
  /** Breakdown values not shown. */
  readonly omittedValues: number;
  readonly compared?: SegmentationResult;
}

export interface FunnelStep {
  /** Units (pairs, attempts) that came to this step. */
  readonly count: number;
  /** Of the first step. */
  readonly conversion: Share;
  /** Of the step before. */
  readonly fromPrevious: Share;
  /** From the step before to this one; null where nobody came. */
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  readonly weight?: Weight;
  /** With stepDetails, of steps but the first: per bin of definition.timeBoundsMs, by the time from the step before … */
  readonly timeBins?: readonly number[];
  /** … and by how often the step before was done until this one: [times, units]. */
  readonly timesBefore?: readonly (readonly [number, number])[];
}

/** How many came to each step, of those who entered in one interval. */
export interface FunnelInterval {
  readonly counts: readonly number[];
  /** With stepDetails, from the step before to each step; null for the first, and where nobody came. */
  readonly averagesMs?: readonly (number | null)[];
  readonly mediansMs?: readonly (number | null)[];
}

export interface FunnelSeries extends SeriesKey {
  readonly steps: readonly FunnelStep[];
  /** From the first step to the last. */
  readonly averageMs: number | null;
  readonly medianMs: number | null;
  /** Per x, by the interval in which the unit entered. */
  readonly overTime: readonly FunnelInterval[];
  /** Per bin of definition.timeBoundsMs: units that came to the last step, by the time they took. */
  readonly timeToConvert: readonly number[];
  /** Units that came to step `before`, by how often they did `step` until then: [times, units]. */
  readonly frequency?: readonly (readonly [number, number])[];
}

export interface FunnelResult extends ResultBase {
  readonly kind: 'funnel';
  readonly definition: FunnelDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly FunnelSeries[];
  readonly omittedValues: number;
  /** The funnel without the optional step. */
  readonly withoutOptional?: readonly FunnelSeries[];
  readonly compared?: FunnelResult;
}

/** One cell: of the units of a cohort, how many returned. */
export interface RetentionCell extends Share {
  /** The interval has not ended for every unit of the cohort. */
  readonly incomplete: boolean;
  readonly weight?: Weight;
}

export interface RetentionSeries extends SeriesKey {
  /** Position in definition.returns. */
  readonly returnEvent: number;
  /** One per x: units that started then; their cells by interval (bracket), as far as they have begun. */
  readonly cohorts: readonly {
    readonly size: number;
    readonly weight?: Weight;
    readonly cells: readonly RetentionCell[];
  }[];
  /** Units that started at any time in the range, each once … */
  readonly size: number;
  /** … and by interval the units of complete cells, each once. */
  readonly overall: readonly RetentionCell[];
}

export interface RetentionResult extends ResultBase {
  readonly kind: 'retention';
  readonly definition: RetentionDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  /** `0`, `1`, …; of brackets `1–3`. */
  readonly intervals: readonly string[];
  readonly series: readonly RetentionSeries[];
  readonly omittedValues: number;
  readonly compared?: RetentionResult;
}

export interface UsageIntervalSeries extends SeriesKey {
  /** Units with the event on two days or more. */
  readonly n: number;
  /** Per day d = 1 …: share of those with a median gap of at most d. */
  readonly atMost: readonly Share[];
}

export interface UsageIntervalResult extends ResultBase {
  readonly kind: 'usageInterval';
  readonly definition: UsageIntervalDefinition;
  readonly series: readonly UsageIntervalSeries[];
  readonly omittedValues: number;
  readonly compared?: UsageIntervalResult;
}

export const lifecycleStates = ['new', 'current', 'resurrected', 'dormant'] as const;
export type LifecycleState = (typeof lifecycleStates)[number];

export interface LifecycleSeries extends SeriesKey {
  /** Per x. A unit is in one state of an interval at most. */
  readonly states: readonly (Readonly<Record<LifecycleState, number>> & {
    /** Which state of the interval before went dormant. */
    readonly dormantFrom: Readonly<Record<'new' | 'current' | 'resurrected', number>>;
    /** (new + resurrected) ÷ dormant; null where nobody went dormant. */
    readonly pulse: number | null;
    readonly weights?: Readonly<Record<LifecycleState, Weight>>;
  })[];
}

export interface LifecycleResult extends ResultBase {
  readonly kind: 'lifecycle';
  readonly definition: LifecycleDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly LifecycleSeries[];
  readonly omittedValues: number;
  readonly compared?: LifecycleResult;
}

export interface StickinessSeries extends SeriesKey {
  /** Per number of days d = 1 …: over all complete intervals, unit-intervals on d days ÷ unit-intervals with any. */
  readonly days: readonly Share[];
  /** Per x the same. */
  readonly overTime: readonly {
    readonly n: number;
    readonly days: readonly Share[];
    readonly incomplete: boolean;
  }[];
  /** Per number of days, over all complete intervals. */
  readonly weights?: readonly Weight[];
}

export interface StickinessResult extends ResultBase {
  readonly kind: 'stickiness';
  readonly definition: StickinessDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly StickinessSeries[];
  readonly omittedValues: number;
  readonly compared?: StickinessResult;
}

export interface DataTableRow extends SeriesKey {
  /** One per column; null where nothing is measured. */
  readonly cells: readonly (number | null)[];
  /** Of columns that are shares; null of others. */
  readonly shares: readonly (Share | null)[];
}

export interface DataTableResult extends ResultBase {
  readonly kind: 'dataTable';
  readonly definition: DataTableDefinition;
  readonly columns: readonly string[];
  readonly rows: readonly DataTableRow[];
  readonly omittedValues: number;
  readonly compared?: DataTableResult;
}

export interface CohortSizeSeries extends SeriesKey {
  readonly points: readonly number[];
  readonly weights?: readonly Weight[];
}

export interface CohortSizeResult extends ResultBase {
  readonly kind: 'cohortSize';
  readonly definition: CohortSizeDefinition;
  readonly x: readonly string[];
  readonly xMs: readonly number[];
  readonly series: readonly CohortSizeSeries[];
  readonly omittedValues: number;
  readonly compared?: CohortSizeResult;
}

export interface CompositionResult extends ResultBase {
  readonly kind: 'composition';
  readonly definition: CompositionDefinition;
  /** Active units, each once. */
  readonly units: number;
  readonly rows: readonly (SeriesKey & { readonly share: Share; readonly weight?: Weight })[];
  readonly omittedValues: number;
  readonly compared?: CompositionResult;
}

export type ChartResult =
  | SegmentationResult
  | FunnelResult
  | RetentionResult
  | UsageIntervalResult
  | LifecycleResult
  | StickinessResult
  | DataTableResult
  | CohortSizeResult
  | CompositionResult
  | SessionsResult
  | EngagementMatrixResult
  | RevenueLtvResult
  | JourneysResult
  | ImpactResult;

/** The result of a kind of definition. */
export type ResultOf<D extends ChartDefinition> = Extract<ChartResult, { kind: D['kind'] }>;
