/** How the rows of a list are asked for, and asked for ahead: while the page itself is still loading. */
import { infiniteQueryOptions, keepPreviousData, type QueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import type { GroupList } from '../../api/operations.ts';
import { type Scope, termsQuery } from '../../api/queries.ts';
import { viewsQuery } from '../../api/view-queries.ts';
import { readText, type SearchParams } from '../../search-params.ts';
import { type ListState, readListState, writeListQuery } from './list-state.ts';
import { listShownColumns } from './views.ts';

/** The first page comes at once, later ones are for scrolling. */
const firstPage = 100;
const laterPages = 500;
const staleMs = 60_000;

export const groupListQuery = (
  { project }: Scope,
  type: string,
  state: ListState,
  columns: readonly string[],
) => {
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

/** What the page of a list asks for first. */
export function prefetchList(client: QueryClient, scope: Scope, type: string, search: SearchParams): void {
  void client.prefetchQuery(viewsQuery(scope, type));
  void client.prefetchQuery(termsQuery(scope, type));
  // What a saved view shows is not known yet.
  if (readText(search, 'saved') !== undefined) return;
  const state = readListState(search, undefined);
  // Whose is not known before the page has asked.
  if (state.view === 'mine') return;
  const columns = listShownColumns(state.view, state.columns);
  void client.prefetchInfiniteQuery(groupListQuery(scope, type, state, columns));
}
