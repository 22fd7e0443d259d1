/** The rows of the list of users, a page at a time, as its address asks for them. */
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { call } from '../../api/call.ts';
import type { UserList } from '../../api/operations.ts';
import type { Scope } from '../../api/queries.ts';
import { useSearchParams } from '../../scope.ts';
import { readOneOf, readText, type SearchParams } from '../../search-params.ts';

const sorts = ['lastSeen', 'firstSeen', 'activeDays', 'userId'] as const;
const orders = ['descending', 'ascending'] as const;
const pageSize = 200;
const staleMs = 60_000;

export interface UsersState {
  readonly q: string;
  readonly sort: (typeof sorts)[number];
  readonly order: (typeof orders)[number];
  readonly devices: boolean;
  readonly leftOut: boolean;
}

function readUsersState(search: SearchParams): UsersState {
  const sort = readOneOf(search, 'sort', sorts);
  return {
    q: readText(search, 'q') ?? '',
    sort,
    order: readOneOf(search, 'order', sort === 'userId' ? ['ascending', 'descending'] : orders),
    devices: readText(search, 'devices') === 'true',
    leftOut: readText(search, 'leftOut') === 'true',
  };
}

const userListQuery = ({ project }: Scope, { q, sort, order, devices, leftOut }: UsersState) =>
  infiniteQueryOptions({
    queryKey: [project, 'users', q, sort, order, devices, leftOut],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: UserList) => next,
    queryFn: ({ pageParam, signal }) =>
      call(
        'listUsers',
        {
          query: {
            ...{ sort, order, limit: pageSize },
            ...(q !== '' && { q }),
            ...(devices && { devices: 'true' }),
            ...(leftOut && { leftOut: 'true' }),
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

export function useUserList(scope: Scope) {
  const search = useSearchParams();
  const navigate = useNavigate();
  const state = useMemo(() => readUsersState(search), [search]);
  const query = useInfiniteQuery(userListQuery(scope, state));
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap(({ users }) => users) ?? [], [data]);
  const change = (changes: SearchParams, { replace = false } = {}) =>
    void navigate({ to: '.', search: { ...search, ...changes } as never, replace, resetScroll: false });
  return { state, query, rows, found: data?.pages[0]?.found, change };
}
