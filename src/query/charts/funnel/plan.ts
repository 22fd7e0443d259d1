/** What a funnel reads and counts: one plan per segment. */

import type { EventSelector } from '../../definition/schema/parts.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { Buckets } from '../../plan/buckets.ts';
import {
  addConditions,
  checkPoints,
  createContext,
  type PlanContext,
  planBreakdowns,
  planBuckets,
  planSelector,
  planStream,
} from '../../plan/context.ts';
import type { SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { listSegments, planSegment } from '../../plan/segments.ts';
import { planWeight, type WeightPlan } from '../../plan/weight.ts';
import type { FunnelDefinition } from './schema.ts';

export interface FunnelPlan {
  /** Of every pair that may belong to an attempt: before and behind the range, as far as the window reaches. */
  readonly stream: StreamPlan;
  readonly order: FunnelDefinition['order'];
  readonly resolution: FunnelDefinition['resolution'];
  readonly windowMs: number;
  /** The first has the segment's conditions, too. */
  readonly steps: readonly FunnelStepPlan[];
  readonly exclusions: readonly ExclusionPlan[];
  /** No two of the selectors can hold for the same pair. */
  readonly disjoint: boolean;
  readonly held: readonly Values[];
  readonly count: FunnelDefinition['count'];
  readonly which: FunnelDefinition['which'];
  readonly breakdowns: readonly Values[];
  readonly breakdownStep: number;
  /** Attempts enter in these intervals; their range is the chart's. */
  readonly buckets: Buckets;
  readonly weight?: WeightPlan;
  readonly timeBoundsMs: readonly number[];
  /** How often one step was done before another: the one asked for, then with stepDetails of each step that of the one before. */
  readonly frequencies: readonly NonNullable<FunnelDefinition['frequency']>[];
  readonly stepDetails: boolean;
  readonly limit: number;
}

export interface FunnelStepPlan {
  readonly selector: SelectorPlan;
  /** The step must lie in a later tick than the one before: the same event could be both. */
  readonly isLater: boolean;
}

export interface ExclusionPlan {
  readonly selector: SelectorPlan;
  /** The gap behind step k is number k: from this one … */
  readonly firstGap: number;
  /** … up to this one. */
  readonly lastGap: number;
}

/** One plan per segment. Errors: Problem at a place in the definition. */
export function planFunnel(definition: FunnelDefinition, facts: ProjectFacts): readonly FunnelPlan[] {
  const context = createContext(definition, facts);
  const buckets = planBuckets(definition, facts.timeZone);
  checkPoints(definition, buckets.labels.length);
  const weight = planWeight(definition, facts);
  const steps = definition.steps.map((step, index) => ({
    selector: planSelector(step, `steps[${index}]`, context),
    isLater: definition.steps.slice(0, index).some((earlier) => mayShare(earlier, step)),
  }));
  const { order, resolution, windowMs, count, which, breakdownStep, timeBoundsMs, limit, stepDetails } =
    definition;
  const common = {
    ...{ order, resolution, windowMs, count, which, breakdownStep, timeBoundsMs, limit, stepDetails },
    frequencies: planFrequencies(definition),
    ...planOthers(definition, context),
    stream: planStream(context, reachOf(definition, context)),
    disjoint: areDisjoint(definition),
    buckets,
    ...(weight && { weigh: weight }),
  };
  return listSegments(definition).map((segment, index) => {
    const conditions = planSegment(segment, `segments[${index}]`, context);
    return {
      ...common,
      steps: steps.map((step, number) =>
        number === 0 ? { ...step, selector: addConditions(step.selector, conditions) } : step,
      ),
    };
  });
}

function planOthers(definition: FunnelDefinition, context: PlanContext) {
  const { exclusions, holdConstant, breakdowns, steps } = definition;
  return {
    exclusions: exclusions.map(({ event, between = [0, steps.length - 1] }, index) => ({
      selector: planSelector(event, `exclusions[${index}].event`, context),
      firstGap: between[0],
      lastGap: between[1] - 1,
    })),
    held: planBreakdowns(holdConstant, context, 'holdConstant'),
    breakdowns: planBreakdowns(breakdowns, context),
  };
}

function planFrequencies({ frequency, stepDetails, steps }: FunnelDefinition): FunnelPlan['frequencies'] {
  const ofSteps = stepDetails ? steps.slice(1).map((_, step) => ({ step, before: step + 1 })) : [];
  return [...(frequency ? [frequency] : []), ...ofSteps];
}

/** Later steps may lie behind the range; in any order they may also lie before it. */
function reachOf({ order, windowMs }: FunnelDefinition, { fromMs, toMs }: PlanContext) {
  return { fromMs: order === 'any' ? fromMs - windowMs : fromMs, toMs: toMs + windowMs };
}

function areDisjoint({ steps, exclusions }: FunnelDefinition): boolean {
  const all = [...steps, ...exclusions.map(({ event }) => event)];
  return all.every((one, index) => all.slice(0, index).every((other) => !mayShare(one, other)));
}

function mayShare(one: EventSelector, other: EventSelector): boolean {
  return one.kind === 'any' || other.kind === 'any' || one.name === other.name;
}

/** The funnel without its optional step. What is told of the step itself is left out. */
export function withoutOptional(definition: FunnelDefinition): FunnelDefinition | undefined {
  const { optionalStep, exclusions, frequency, breakdownStep, ...rest } = definition;
  if (optionalStep === undefined) return undefined;
  const moved = (step: number) => (step > optionalStep ? step - 1 : step);
  const asks = frequency && frequency.step !== optionalStep && frequency.before !== optionalStep;
  return {
    ...rest,
    steps: definition.steps.filter((_, step) => step !== optionalStep),
    breakdownStep: moved(breakdownStep),
    exclusions: exclusions.flatMap(({ event, between }) => {
      if (!between) return [{ event }];
      // The gap over the step left out lies within the exclusion only where both of its halves did.
      const [first, last] = [moved(between[0]), between[1] >= optionalStep ? between[1] - 1 : between[1]];
      return first < last ? [{ event, between: [first, last] as const }] : [];
    }),
    ...(asks && { frequency: { step: moved(frequency.step), before: moved(frequency.before) } }),
  };
}
