/** Plans a funnel: what it reads and counts, one plan per segment. */

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
  /** Reads every pair that may belong to an attempt: before and after the range, as far as the window reaches. */
  readonly stream: StreamPlan;
  readonly order: FunnelDefinition['order'];
  readonly resolution: FunnelDefinition['resolution'];
  readonly windowMs: number;
  /** The first one includes the conditions of the segment. */
  readonly steps: readonly FunnelStepPlan[];
  readonly exclusions: readonly ExclusionPlan[];
  /** Whether at most one of the selectors holds for a pair. */
  readonly disjoint: boolean;
  readonly held: readonly Values[];
  readonly count: FunnelDefinition['count'];
  readonly which: FunnelDefinition['which'];
  readonly breakdowns: readonly Values[];
  readonly breakdownStep: number;
  /** Intervals of entry; they cover the range of the chart. */
  readonly buckets: Buckets;
  readonly weight?: WeightPlan;
  readonly timeBoundsMs: readonly number[];
  /** Frequencies to measure: the requested one, then with stepDetails for each step that of the step before. */
  readonly frequencies: readonly NonNullable<FunnelDefinition['frequency']>[];
  readonly stepDetails: boolean;
  readonly limit: number;
}

interface FunnelStepPlan {
  readonly selector: SelectorPlan;
  /** Whether the step must be in a later tick than the one before: one event could be both. */
  readonly isLater: boolean;
}

export interface ExclusionPlan {
  readonly selector: SelectorPlan;
  /** Gap k follows step k. From this gap … */
  readonly firstGap: number;
  /** … up to this one. */
  readonly lastGap: number;
}

/** One plan per segment. Errors: Problem with the path in the definition. */
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
    stream: planStream(context, findReach(definition, context)),
    disjoint: areDisjoint(definition),
    buckets,
    ...(weight && { weight }),
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

/** How far to read: later steps may be after the range; in any order, also before it. */
function findReach({ order, windowMs }: FunnelDefinition, { fromMs, toMs }: PlanContext) {
  return { fromMs: order === 'any' ? fromMs - windowMs : fromMs, toMs: toMs + windowMs };
}

function areDisjoint({ steps, exclusions }: FunnelDefinition): boolean {
  const all = [...steps, ...exclusions.map(({ event }) => event)];
  return all.every((one, index) => all.slice(0, index).every((other) => !mayShare(one, other)));
}

function mayShare(one: EventSelector, other: EventSelector): boolean {
  return one.kind !== 'named' || other.kind !== 'named' || one.name === other.name;
}

/** The funnel without its optional step; options of that step are left out. */
export function removeOptionalStep(definition: FunnelDefinition): FunnelDefinition | undefined {
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
      // The gap over the removed step is excluded only where both of its halves were.
      const [first, last] = [moved(between[0]), between[1] >= optionalStep ? between[1] - 1 : between[1]];
      return first < last ? [{ event, between: [first, last] as const }] : [];
    }),
    ...(asks && { frequency: { step: moved(frequency.step), before: moved(frequency.before) } }),
  };
}
