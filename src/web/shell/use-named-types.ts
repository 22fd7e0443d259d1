/** The group types of the project, with what people call their groups. */
import { useQuery } from '@tanstack/react-query';
import { groupTypesQuery } from '../api/queries.ts';
import { listNamedTypes } from '../api/shown-types.ts';
import { useScope } from '../scope.ts';

export function useNamedTypes(): ReturnType<typeof listNamedTypes> {
  return listNamedTypes(useQuery(groupTypesQuery(useScope())).data);
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
