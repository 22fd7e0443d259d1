/** The result of lifecycle charts. */
import type { ResultBase, SeriesKey, Weight } from '../../answer/result-base.ts';
import type { LifecycleDefinition } from './schema.ts';

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
