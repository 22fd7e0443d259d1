/** Plans a composition chart: the activity of its segments by the property. */
import type { ProjectFacts } from '../../facts.ts';
import { contextOf } from '../../plan/context.ts';
import { type ActivityPlan, planActivity } from '../../plan/unit-activity.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import type { CompositionDefinition } from './schema.ts';

export interface CompositionPlan {
  /** One per segment; the property is the breakdown. */
  readonly activities: readonly ActivityPlan[];
  readonly mode: CompositionDefinition['mode'];
  readonly weigh: WeightPlan | undefined;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` at a place. */
export function planComposition(definition: CompositionDefinition, facts: ProjectFacts): CompositionPlan {
  const { fromMs, toMs } = contextOf(definition, facts);
  const { activities, weigh } = planActivity(definition, facts, {
    times: { fromMs, toMs },
    breakdowns: [[definition.property, 'property']],
  });
  return { activities, mode: definition.mode, weigh, limit: definition.limit };
}
