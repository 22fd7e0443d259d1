/** The group types that charts may ask for, and what is said where they ask for another one. */
import { userType } from '../../domain/ids.ts';
import type { ProjectFacts } from '../facts.ts';

type Types = Pick<ProjectFacts, 'groupTypes' | 'removedGroupTypes'>;

/** The slot of a visible type; undefined where the project has no such type. */
export function findSlot({ groupTypes }: Types, groupType: string): number | undefined {
  const slot = groupType === '' ? -1 : groupTypes.indexOf(groupType);
  return slot < 0 ? undefined : slot;
}

/** Why there is no such type, and which there are. */
export function describeUnknownGroupType(
  { groupTypes, removedGroupTypes = [] }: Types,
  groupType: string,
): string {
  const quoted = JSON.stringify(groupType);
  if (removedGroupTypes.includes(groupType))
    return `The group type ${quoted} was removed from the project, its data is kept. To show it again: muster project group-types add ${quoted}.`;
  const known = groupTypes.filter((type) => type !== '' && type !== userType);
  const list = known.map((type) => JSON.stringify(type)).join(', ');
  return `The project has no group type ${quoted}. ${list === '' ? 'No groups were received yet.' : `It has ${list}.`}`;
}

/** The property that names the groups of a type. */
export function findNameProperty(
  { nameProperties }: Pick<ProjectFacts, 'nameProperties'>,
  groupType: string,
): string {
  // A type may be called as anything that objects have.
  return (Object.hasOwn(nameProperties, groupType) && nameProperties[groupType]) || 'name';
}
