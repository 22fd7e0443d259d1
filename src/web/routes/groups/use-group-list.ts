/** The rows of a list, a page at a time, and what is said about all of them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { GroupList, ListedGroup } from '../../api/operations.ts';
import type { Scope } from '../../api/queries.ts';
import { groupListQuery } from './list-query.ts';
import type { ListState } from './list-state.ts';

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
