/** Finds groups of a type by their value, and by a property of theirs. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { StateReader } from '../../../intake/contract.ts';
import type { KnownGroup } from '../../../query/contract.ts';
import type { GroupMapping } from '../mapping/document.ts';
import { indexGroups, type KnownGroups } from './match.ts';
import { isKnownTo } from './write-groups.ts';

export interface GroupSources {
  readonly state: StateReader;
  /** All groups of a type, with a property as it is now. Errors: Problem. */
  readonly readGroups: (
    project: ProjectId,
    groupType: string,
    property?: string,
  ) => Promise<readonly KnownGroup[]>;
}

export function createGroupFinder({ state, readGroups }: GroupSources, project: ProjectId) {
  return async ({ groupType, keys }: GroupMapping): Promise<KnownGroups> => {
    const indexes = new Map<string, ReadonlyMap<string, readonly string[]>>();
    for (const { groupProperty, normalise } of keys) {
      if (groupProperty === undefined) continue;
      const groups = await readGroups(project, groupType, groupProperty);
      const pairs = groups.map(({ value, property }) => [value, property] as const);
      indexes.set(JSON.stringify([groupProperty, normalise]), indexGroups(pairs, { normalise }));
    }
    return {
      isKnown: isKnownTo(state, project, groupType),
      withProperty: ({ groupProperty, normalise }, wanted) =>
        indexes.get(JSON.stringify([groupProperty, normalise]))?.get(wanted) ?? [],
    };
  };
}
