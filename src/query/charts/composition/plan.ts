import type { ProjectFacts } from '../../facts.ts';
import { contextOf } from '../../plan/context.ts';
import { planSeen, type SeenPlan } from '../../plan/unit-activity.ts';
import type { WeighPlan } from '../../plan/weight.ts';
import type { CompositionDefinition } from './schema.ts';

export interface CompositionPlan {
  /** One per segment; the property is the breakdown. */
  readonly seen: readonly SeenPlan[];
  readonly mode: CompositionDefinition['mode'];
  readonly weigh: WeighPlan | undefined;
  readonly limit: number;
}

/** Errors: Problem `invalid_definition` at a place. */
export function planComposition(definition: CompositionDefinition, facts: ProjectFacts): CompositionPlan {
  const { fromMs, toMs } = contextOf(definition, facts);
  const { seen, weigh } = planSeen(definition, facts, {
    times: { fromMs, toMs },
    breakdowns: [[definition.property, 'property']],
  });
  return { seen, mode: definition.mode, weigh, limit: definition.limit };
}
