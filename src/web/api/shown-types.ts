/** The group types that a project shows, and what their groups are called. */
import { capitalize } from '../format.ts';
import type { Answer } from './call.ts';

type NamedType = Answer<'listGroupTypes'>['groupTypes'][number];

/** None until they are known. */
export function listNamedTypes(answer: Answer<'listGroupTypes'> | undefined): readonly NamedType[] {
  return answer?.groupTypes.filter(({ removed }) => !removed) ?? [];
}

/** Types with a plural that no other has: where two are called the same, with the type in brackets. */
export function tellApart<T extends Pick<NamedType, 'groupType' | 'plural'>>(
  types: readonly T[],
): readonly T[] {
  return types.map((type) => {
    const label = capitalize(type.plural);
    const isShared = types.some((other) => other !== type && capitalize(other.plural) === label);
    return isShared ? { ...type, plural: `${type.plural} (${type.groupType})` } : type;
  });
}

export function listShownTypes(answer: Answer<'listGroupTypes'> | undefined): readonly string[] {
  return listNamedTypes(answer).map(({ groupType }) => groupType);
}
