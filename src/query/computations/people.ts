/** People: users with a user id, of themselves or of anybody who was merged into them. */
import type { ProjectFacts } from '../facts.ts';
import type { UnitSet } from '../plan/plan.ts';

export function planPeople({
  project,
  timeZone,
  hasMerges,
}: Pick<ProjectFacts, 'project' | 'timeZone' | 'hasMerges'>): UnitSet {
  return {
    kind: 'value',
    test: { kind: 'present', orMissing: false },
    negated: false,
    stream: { project, timeZone, unit: { kind: 'user', resolveMerges: hasMerges } },
  };
}
