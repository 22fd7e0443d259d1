/** Where one event was done: what charts of the activity of units begin with. */

import { missingValue } from '../definition/parts.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { EventSelector, PropertyRef } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Buckets } from './buckets.ts';
import { addConditions, createContext, planSelector, planStream } from './context.ts';
import type { SelectorPlan, StreamPlan, ValueCondition, Values } from './plan.ts';
import { listSegments, planSegment } from './segments.ts';
import { planValues } from './values.ts';
import { planWeight, type WeightPlan } from './weight.ts';

/** Pairs for which a selector holds, and what is told of them. */
export interface ActivityPlan {
  readonly stream: StreamPlan;
  readonly selector: SelectorPlan;
  readonly breakdowns: readonly Values[];
  /** The intervals they are told by. Absent: the stream as one. */
  readonly intervals?: { readonly buckets: Buckets; readonly areDays: boolean };
}

/** The same of every segment, as one definition asks for it. */
export interface ActivityPlans {
  /** One per segment. */
  readonly activities: readonly ActivityPlan[];
  readonly weight: WeightPlan | undefined;
}

type ActivityChart = ChartBase & { readonly event: EventSelector };

/** What is asked of the pairs beside the definition's own event and segments. */
export interface ActivityRequest {
  readonly times: Pick<StreamPlan, 'fromMs' | 'toMs' | 'skip'>;
  readonly buckets?: Buckets;
  /** With their places in the definition. */
  readonly breakdowns: readonly (readonly [property: PropertyRef, path: string])[];
}

/** Errors: Problem at a place in the definition. */
export function planActivity(
  definition: ActivityChart,
  facts: ProjectFacts,
  request: ActivityRequest,
): ActivityPlans {
  const { times, buckets } = request;
  const context = createContext(definition, facts);
  const event = planSelector(definition.event, 'event', context);
  const breakdowns = request.breakdowns.map(([property, path]) => planValues(property, context, path));
  const stream = planStream(context, times);
  const areDays = definition.interval !== 'hour';
  return {
    activities: listSegments(definition).map((segment, index) => ({
      stream,
      selector: addConditions(event, planSegment(segment, `segments[${index}]`, context)),
      breakdowns,
      ...(buckets && { intervals: { buckets, areDays } }),
    })),
    weight: planWeight(definition, facts),
  };
}

/** A definition's breakdowns with their places. */
export function addBreakdownPaths(breakdowns: readonly PropertyRef[]): ActivityRequest['breakdowns'] {
  return breakdowns.map((property, index) => [property, `breakdowns[${index}]`]);
}

/** Conditions on pairs that have these values of the breakdowns. Where there are none, all values. */
export function planValueConditions(
  breakdowns: readonly Values[],
  values: readonly string[],
): readonly ValueCondition[] {
  if (values.length === 0) return [];
  return breakdowns.map((each, index) => {
    const value = values[index] ?? missingValue;
    return {
      kind: 'values',
      values: each,
      test: { kind: 'oneOf', values: [value], orMissing: value === missingValue },
      negated: false,
    };
  });
}
