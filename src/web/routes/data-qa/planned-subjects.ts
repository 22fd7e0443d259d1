/** Which entries of the plan a finding is about. */
import type { Finding } from '../../api/operations.ts';
import type { EditableKey } from '../plan/keys.ts';

export function listPlannedSubjects({
  groupType,
  event,
  property,
}: Finding['subject']): readonly EditableKey[] {
  const type: readonly EditableKey[] =
    groupType === undefined
      ? []
      : [
          property === undefined
            ? { kind: 'groupType', name: groupType }
            : { kind: 'groupProperty', name: property, of: groupType },
        ];
  if (event === undefined) return type;
  const isOfEvent = property !== undefined && groupType === undefined;
  return [
    ...type,
    isOfEvent ? { kind: 'eventProperty', name: property, of: event } : { kind: 'event', name: event },
  ];
}
