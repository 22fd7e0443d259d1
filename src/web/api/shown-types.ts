/** The group types that a project shows. */
import type { Answer } from './call.ts';

/** None until they are known. */
export function listShownTypes(answer: Answer<'listGroupTypes'> | undefined): readonly string[] {
  return answer?.groupTypes.filter(({ removed }) => !removed).map(({ groupType }) => groupType) ?? [];
}
