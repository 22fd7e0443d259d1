/** The group types that a project shows, and what their groups are called. */
import type { Answer } from './call.ts';

type NamedType = Answer<'listGroupTypes'>['groupTypes'][number];

/** None until they are known. */
export function listNamedTypes(answer: Answer<'listGroupTypes'> | undefined): readonly NamedType[] {
  return answer?.groupTypes.filter(({ removed }) => !removed) ?? [];
}

export function listShownTypes(answer: Answer<'listGroupTypes'> | undefined): readonly string[] {
  return listNamedTypes(answer).map(({ groupType }) => groupType);
}
