/** What is counted, by what, and over which intervals. */
import type { Metric } from '../definition/schema/metric.ts';
import type { KnownPlan } from './known-units.ts';
import type { MetricPlan } from './metric.ts';
import type { Locality, SelectorPlan, StreamPlan, UnitPlan, Values } from './plan.ts';
import type { WeightPlan } from './weight.ts';
import type { WindowFrame } from './window-frame.ts';

/** What one statement counts: pairs of a stream, under their values, in intervals and as a whole. */
export interface CountPlan {
  readonly stream: StreamPlan;
  readonly selector: SelectorPlan;
  readonly breakdowns: readonly Values[];
  readonly frame: WindowFrame;
}

/** Pairs counted in intervals, and over the whole range. */
export interface CellPlan {
  /** Also counts the whole range, which equals `whole` unless units have to be new or active in the interval of the pair. */
  readonly points: CountPlan;
  readonly whole: CountPlan;
  readonly isWholeApart: boolean;
}

/** The denominator of a share. */
export type DenominatorPlan = {
  /** Indexes of the breakdowns that also apply to the denominator. */
  readonly unitBreakdowns: readonly number[];
} & (
  | { readonly kind: 'active'; readonly cell: CellPlan }
  | { readonly kind: 'known'; readonly known: KnownPlan }
);

/** A metric of one event under one segment. */
export interface SeriesPlan extends CellPlan {
  /** Positions in the definition. */
  readonly event: number;
  readonly segment: number;
  /** Event and segment, whether units are new or not. */
  readonly selector: SelectorPlan;
  readonly metric: MetricPlan;
  readonly weight: WeightPlan | undefined;
  /** Series of fewer units are marked. */
  readonly smallBelow: number;
  /** Of shares. */
  readonly denominator?: DenominatorPlan;
}

/** How counts combine if users are spread over machines. */
export function findLocality({ kind }: Metric, unit: UnitPlan): Locality {
  if (kind === 'totals') return 'anywhere';
  return unit.kind === 'user' && !unit.resolveMerges ? 'byUser' : 'merged';
}
