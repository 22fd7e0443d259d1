/** Facts under which the planner reads the source that a caller wants. */
import type { ProjectFacts } from '../facts.ts';
import type { RunOptions } from './statement-runner.ts';

export function forceSource(facts: ProjectFacts, { source }: Pick<RunOptions, 'source'>): ProjectFacts {
  const { derived, ...others } = facts;
  if (source === undefined || !derived) return facts;
  return source === 'events' ? others : { ...others, derived: { ...derived, withoutGroupEvents: true } };
}
