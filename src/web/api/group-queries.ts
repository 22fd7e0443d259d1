/** What the page of one group reads beside the group itself. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from './call.ts';
import type { Scope } from './queries.ts';

export const groupHistoryQuery = ({ project }: Scope, type: string, value: string) =>
  queryOptions({
    queryKey: [project, 'group', type, value, 'history'],
    queryFn: ({ signal }) => call('getGroupHistory', { path: { type, value } }, { project, signal }),
  });

export const groupCohortsQuery = ({ project }: Scope, type: string, value: string) =>
  queryOptions({
    queryKey: [project, 'group', type, value, 'cohorts'],
    queryFn: ({ signal }) => call('listGroupCohorts', { path: { type, value } }, { project, signal }),
  });

type TimelineKind = Answer<'getGroupTimeline'>['items'][number]['kind'] | 'computed';

export const groupTimelineQuery = (
  { project }: Scope,
  type: string,
  value: string,
  kinds: readonly TimelineKind[],
) =>
  infiniteQueryOptions({
    queryKey: [project, 'group', type, value, 'timeline', kinds],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: before }) =>
      call(
        'getGroupTimeline',
        { path: { type, value }, query: { kinds, ...(before !== undefined && { before }) } },
        { project, signal },
      ),
    getNextPageParam: ({ next }) => next,
  });

export const groupEventsQuery = ({ project }: Scope, type: string, value: string) =>
  infiniteQueryOptions({
    queryKey: [project, 'group', type, value, 'events'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: before }) =>
      call(
        'listGroupEvents',
        { path: { type, value }, query: before === undefined ? {} : { before } },
        { project, signal },
      ),
    getNextPageParam: ({ next }) => next,
  });

/** Groups of a type whose value, name or properties are like a text. */
export const similarGroupsQuery = ({ project }: Scope, type: string, text: string) =>
  queryOptions({
    queryKey: [project, 'similar', type, text],
    queryFn: ({ signal }) =>
      call('search', { query: { q: text, kind: 'group', type, limit: 8 } }, { project, signal }),
  });

export const ownersQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'owners', type],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getSessionOwner', { path: { type } }, { project, signal }),
  });

/** Who set the marks of a group. */
export const groupMarksQuery = ({ project }: Scope, type: string, value: string) =>
  queryOptions({
    queryKey: [project, 'group', type, value, 'marks'],
    queryFn: ({ signal }) => call('getGroupMarks', { path: { type, value } }, { project, signal }),
  });
