/** The group type that Home is about: the one of the address, else the one last used, else the first. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { groupTypesQuery } from '../../api/queries.ts';
import { listShownTypes } from '../../api/shown-types.ts';
import { useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';

const key = 'muster-group-type';

export function useHomeType(): string | undefined {
  const search = useSearchParams();
  const { data } = useQuery(groupTypesQuery(useScope()));
  const types = listShownTypes(data);
  const wanted = [readText(search, 'type'), localStorage.getItem(key)];
  const type =
    types.find((each) => each === wanted[0]) ?? types.find((each) => each === wanted[1]) ?? types[0];
  useEffect(() => {
    if (type !== undefined) localStorage.setItem(key, type);
  }, [type]);
  return type;
}
