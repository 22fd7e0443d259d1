/** Refuses requests that name a group type which the project does not have. */
import { Problem } from '../domain/problem.ts';
import { type ProjectFacts, slotOf, unknownGroupType } from '../query/contract.ts';

/** Throws: Problem `invalid_request` at `path`. */
export function refuseUnknownType(facts: ProjectFacts, groupType: string, path = 'groupType'): void {
  if (slotOf(facts, groupType) === undefined)
    throw new Problem('invalid_request', unknownGroupType(facts, groupType), path);
}
