/** Narrows the conditions of a cohort to the events of one group: whether that group is in it does not depend on others. */
import type { KnownCohort } from '../../definition/cohort.ts';
import type { CohortCondition } from '../../definition/schema/cohort.ts';
import type { EventSelector, Filter } from '../../definition/schema/parts.ts';

/** Events of one group are read from where they lie together. Cohorts of users or of other types are as they are. */
export function pinCohort(cohort: KnownCohort, groupType: string, value: string): KnownCohort {
  const { unit, members } = cohort.definition;
  if (unit.kind !== 'group' || unit.groupType !== groupType || members.kind !== 'dynamic') return cohort;
  const filter: Filter = { property: { kind: 'groupValue', groupType }, operator: 'is', values: [value] };
  const all = members.all.map((clause) => ({
    ...clause,
    any: clause.any.map((condition) => pinCondition(condition, filter)),
  }));
  return { ...cohort, definition: { ...cohort.definition, members: { ...members, all } } };
}

function pinCondition(condition: CohortCondition, filter: Filter): CohortCondition {
  const pin = <E extends EventSelector>(event: E): E => ({ ...event, filters: [...event.filters, filter] });
  switch (condition.kind) {
    case 'performed':
      return { ...condition, event: pin(condition.event) };
    case 'sequence':
      return { ...condition, events: condition.events.map(pin) };
    case 'property':
    case 'new':
    case 'cohort':
      return condition;
  }
}
