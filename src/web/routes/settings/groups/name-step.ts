/** A step of onboarding in words. */
import type { TypeTerms } from './type-part.ts';

type Step = NonNullable<TypeTerms['onboarding']>['steps'][number];

/** The event, and the values it is filtered by. */
export function nameStep(step: Step): string {
  const name = 'name' in step ? step.name : step.kind;
  const filters = 'filters' in step ? (step.filters ?? []) : [];
  const values = filters.flatMap((filter) => ('values' in filter ? (filter.values ?? []) : []));
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}
