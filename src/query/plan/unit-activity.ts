/** Unit activity: the pairs that did one event, which activity charts (lifecycle, stickiness …) start from. */

import { missingValue } from '../definition/parts.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { Breakdown, EventSelector } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Buckets } from './buckets.ts';
import { addConditions, createContext, planSelector, planStream } from './context.ts';
import type { SelectorPlan, Starts, StreamPlan, ValueCondition, Values } from './plan.ts';
import { listSegments, planSegment } from './segments.ts';
import { planValues } from './values.ts';
import { planWeight, type WeightPlan } from './weight.ts';

/** The pairs for which a selector holds, with their breakdowns and intervals. */
export interface ActivityPlan {
  readonly stream: StreamPlan;
  readonly selector: SelectorPlan;
  readonly breakdowns: readonly Values[];
  /** Absent: the whole stream is one interval. */
  readonly intervals?: { readonly buckets: Buckets; readonly areDays: boolean };
}

/** The activity of every segment of a definition. */
interface ActivityPlans {
  /** One per segment. */
  readonly activities: readonly ActivityPlan[];
  readonly weight: WeightPlan | undefined;
}

type ActivityChart = ChartBase & { readonly event: EventSelector };

/** What to read beside the definition's event and segments. */
interface ActivityRequest {
  readonly times: Pick<StreamPlan, 'fromMs' | 'toMs' | 'skip'>;
  readonly buckets?: Buckets;
  /** Intervals at whose start properties are asked, where they are not those of the range. */
  readonly starts?: Starts;
  /** Each with its path in the definition. */
  readonly breakdowns: readonly (readonly [property: Breakdown, path: string])[];
}

/** Errors: Problem with a path in the definition. */
export function planActivity(
  definition: ActivityChart,
  facts: ProjectFacts,
  request: ActivityRequest,
): ActivityPlans {
  const { times, buckets, starts } = request;
  const context = { ...createContext(definition, facts), ...(starts && { starts: () => starts }) };
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

/** Each breakdown with its path in the definition. */
export function addBreakdownPaths(breakdowns: readonly Breakdown[]): ActivityRequest['breakdowns'] {
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
