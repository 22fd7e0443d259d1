/** The group type that Home is about: the one of the address, else the one last used, else the first. */
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { groupTypesQuery } from '../../api/queries.ts';
import { useScope } from '../../scope.ts';
import { readText, type SearchParams } from '../../search-params.ts';

const key = 'muster-group-type';

export function useHomeType(): string | undefined {
  const search = useRouterState({ select: ({ location }) => location.search as SearchParams });
  const { data } = useQuery(groupTypesQuery(useScope()));
  const types = data?.groupTypes.filter(({ removed }) => !removed).map(({ groupType }) => groupType) ?? [];
  const wanted = [readText(search, 'type'), localStorage.getItem(key)];
  const type =
    types.find((each) => each === wanted[0]) ?? types.find((each) => each === wanted[1]) ?? types[0];
  useEffect(() => {
    if (type !== undefined) localStorage.setItem(key, type);
  }, [type]);
  return type;
}
