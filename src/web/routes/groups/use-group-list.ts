/** The rows of a list, a page at a time, and what is said about all of them. */
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/call.ts';
import type { GroupList, ListedGroup } from '../../api/operations.ts';
import type { Scope } from '../../api/queries.ts';
import { type ListState, writeListQuery } from './list-state.ts';

/** The first page comes at once, later ones are for scrolling. */
const firstPage = 100;
const laterPages = 500;
const staleMs = 60_000;

const groupListQuery = ({ project }: Scope, type: string, state: ListState, columns: readonly string[]) => {
  const query = writeListQuery(state, columns);
  return infiniteQueryOptions({
    queryKey: [project, 'groups', type, query],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: GroupList) => next,
    queryFn: ({ pageParam, signal }) =>
      call(
        'listGroups',
        {
          path: { type },
          query: {
            ...query,
            limit: pageParam === undefined ? firstPage : laterPages,
            ...(pageParam !== undefined && { after: pageParam }),
          },
        },
        { project, signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: staleMs,
    // Of a list that was scrolled far, all pages would be asked for anew.
    refetchOnWindowFocus: ({ state: { data } }) => (data?.pages.length ?? 0) < 2,
    refetchOnMount: ({ state: { data } }) => (data?.pages.length ?? 0) < 2,
  });
};

export function useGroupList(scope: Scope, type: string, state: ListState, columns: readonly string[]) {
  const query = useInfiniteQuery(groupListQuery(scope, type, state, columns));
  const { data } = query;
  const rows = useMemo(() => joinPages(data?.pages ?? []), [data]);
  return { query, head: data?.pages[0], rows };
}

export type GroupListQuery = ReturnType<typeof useGroupList>['query'];

/** A group that moved between two pages while they were asked for is listed once. */
function joinPages(pages: readonly GroupList[]): readonly ListedGroup[] {
  const rows = new Map<string, ListedGroup>();
  for (const { groups } of pages)
    for (const row of groups) if (!rows.has(row.value)) rows.set(row.value, row);
  return [...rows.values()];
}
