/** Plans a composition chart: the activity of its segments by the property. */
import type { ProjectFacts } from '../../facts.ts';
import { createContext } from '../../plan/context.ts';
import { type ActivityPlan, planActivity } from '../../plan/unit-activity.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import type { CompositionDefinition } from './schema.ts';

export interface CompositionPlan {
  /** One per segment; the property is the breakdown. */
  readonly activities: readonly ActivityPlan[];
  readonly mode: CompositionDefinition['mode'];
  readonly weight: WeightPlan | undefined;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` with its path. */
export function planComposition(definition: CompositionDefinition, facts: ProjectFacts): CompositionPlan {
  const { fromMs, toMs } = createContext(definition, facts);
  const { activities, weight } = planActivity(definition, facts, {
    times: { fromMs, toMs },
    breakdowns: [[definition.property, 'property']],
  });
  return { activities, mode: definition.mode, weight, limit: definition.limit };
}
