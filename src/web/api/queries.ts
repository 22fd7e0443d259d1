/** What pages read, as queries: their keys, and how they are asked. Each is cancelled when nobody waits for it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import { listNamedTypes } from './shown-types.ts';

/** Of the project that the address names; undefined where the person has one. */
export interface Scope {
  readonly project: number | undefined;
}

/** Who has signed in, if anybody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: ({ signal }) => call('getSession', {}, { signal }),
});

/** How often a project without any group type is asked whether one came. */
const emptyPaceMs = 2_000;

export const groupTypesQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'groupTypes'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('listGroupTypes', {}, { project, signal }),
    // The first one may come while somebody looks.
    refetchInterval: ({ state }) =>
      state.data && listNamedTypes(state.data).length === 0 ? emptyPaceMs : false,
  });

export const termsQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'terms', type],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getGroupTypeTerms', { path: { type } }, { project, signal }),
  });

export const homeQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'home', type],
    queryFn: ({ signal }) => call('getHome', { path: { type } }, { project, signal }),
  });

/** It changes with releases, not by the minute. */
export const quietTrackingQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'quiet-tracking', type],
    queryFn: ({ signal }) => call('getQuietTracking', { path: { type } }, { project, signal }),
    staleTime: 60_000,
  });

export const groupQuery = ({ project }: Scope, type: string, value: string) =>
  queryOptions({
    queryKey: [project, 'group', type, value],
    queryFn: ({ signal }) => call('getGroup', { path: { type, value } }, { project, signal }),
  });

export const searchQuery = ({ project }: Scope, q: string) =>
  queryOptions({
    queryKey: [project, 'search', q],
    staleTime: 30_000,
    queryFn: ({ signal }) => call('search', { query: { q } }, { project, signal }),
  });

export const traceQuery = ({ project }: Scope, type: string, value: string) =>
  queryOptions({
    queryKey: [project, 'trace', type, value],
    queryFn: ({ signal }) => call('traceGroup', { path: { type, value } }, { project, signal }),
  });

/** `of`: the group that the event should be in. */
export const eventTraceQuery = (
  { project }: Scope,
  id: string,
  of: { readonly type?: string; readonly value?: string },
) =>
  queryOptions({
    queryKey: [project, 'event', id, of],
    queryFn: ({ signal }) => call('traceEvent', { path: { id }, query: of }, { project, signal }),
  });

/** By user id; by number also a device without one. */
export type UserKey = { readonly id: string } | { readonly number: string };

/** By number the path names nobody. */
const writeUserKey = (key: UserKey) =>
  'id' in key
    ? { path: { id: key.id }, query: {} }
    : { path: {} as { readonly id: string }, query: { number: key.number } };

export const userQuery = ({ project }: Scope, key: UserKey) =>
  queryOptions({
    queryKey: [project, 'user', key],
    queryFn: ({ signal }) => call('getUser', writeUserKey(key), { project, signal }),
  });

export const userEventsQuery = ({ project }: Scope, key: UserKey) =>
  infiniteQueryOptions({
    queryKey: [project, 'user', key, 'events'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const { path, query } = writeUserKey(key);
      const before = pageParam === undefined ? {} : { before: pageParam };
      return call('listUserEvents', { path, query: { ...query, ...before } }, { project, signal });
    },
    getNextPageParam: ({ next }) => next,
  });

export const cohortsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'cohorts'],
    queryFn: ({ signal }) => call('listCohorts', {}, { project, signal }),
  });

/** Group types, events and properties that the project has. */
export const chartsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'charts'],
    queryFn: ({ signal }) => call('listCharts', {}, { project, signal }),
  });

export const savedChartQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'charts', id],
    queryFn: ({ signal }) => call('getChart', { path: { id } }, { project, signal }),
  });

export const readyMadeQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'readyMade'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call('listReadyMadeCharts', {}, { project, signal }),
  });
