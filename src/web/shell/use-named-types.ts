/** The group types of the project, with what people call their groups. */
import { useQuery } from '@tanstack/react-query';
import { groupTypesQuery } from '../api/queries.ts';
import { listNamedTypes } from '../api/shown-types.ts';
import { noScope, useScope, useScopeIfSignedIn } from '../scope.ts';

/** None for who reads a dashboard by a link. */
export function useNamedTypes(): ReturnType<typeof listNamedTypes> {
  const scope = useScopeIfSignedIn();
  const query = { ...groupTypesQuery(scope ?? noScope), enabled: scope !== undefined };
  return listNamedTypes(useQuery(query).data);
}

/** Whether it is known that no group was ever named. */
export function useHasNoGroups(): boolean {
  const { data } = useQuery(groupTypesQuery(useScope()));
  return data !== undefined && listNamedTypes(data).length === 0;
}

/** What the groups of a type are called; as the type until it is known. */
export function useTypeNames(type: string): { readonly singular: string; readonly plural: string } {
  const named = useNamedTypes().find(({ groupType }) => groupType === type);
  return named ?? { singular: type, plural: type };
}
