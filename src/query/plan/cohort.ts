import type { ProjectFacts } from '../contract.ts';
import type { KnownCohort } from '../definition/cohort.ts';
import { planUnit } from './context.ts';
import type { UnitSet } from './unit-sets.ts';

/** The members of a cohort at a moment. Errors: Problem at `path`. */
export function planCohort(cohort: KnownCohort, facts: ProjectFacts, _atMs: number, path: string): UnitSet {
  const { unit, members } = cohort.definition;
  if (members.kind === 'dynamic') throw new Error('bug: not there yet');
  return {
    kind: 'members',
    project: facts.project,
    unit: planUnit(unit, facts, path),
    cohort: cohort.id,
    revision: members.revision,
  };
}
