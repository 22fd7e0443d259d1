/** The group types of the project, with what people call their groups. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { groupTypesQuery, termsQuery } from '../api/queries.ts';
import { listShownTypes } from '../api/shown-types.ts';
import { useScope } from '../scope.ts';

interface NamedType {
  readonly groupType: string;
  readonly singular: string;
  readonly plural: string;
}

export function useNamedTypes(): readonly NamedType[] {
  const scope = useScope();
  const { data } = useQuery(groupTypesQuery(scope));
  const types = listShownTypes(data);
  const terms = useQueries({ queries: types.map((type) => termsQuery(scope, type)) });
  return types.map((groupType, index) => {
    const { singular = groupType, plural = groupType } = terms[index]?.data?.terms ?? {};
    return { groupType, singular, plural };
  });
}
