/** Computed properties, their runs and values. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** While something runs, what it says is asked again. */
const soonMs = 2_000;

export const computedListQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'computed', 'list'],
    queryFn: ({ signal }) => call('listComputed', { query: { deleted: 'true' } }, { project, signal }),
    refetchInterval: ({ state }) =>
      state.data?.computed.some(({ openRuns }) => openRuns.length > 0) === true ? soonMs : false,
  });

/** Of one group type, deleted ones too. */
export const computedOfTypeQuery = ({ project }: Scope, groupType: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'list', groupType],
    queryFn: ({ signal }) =>
      call('listComputed', { query: { groupType, deleted: 'true' } }, { project, signal }),
  });

export const computedQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'one', id],
    queryFn: ({ signal }) => call('getComputed', { path: { id } }, { project, signal }),
    refetchInterval: ({ state }) => ((state.data?.openRuns.length ?? 0) > 0 ? soonMs : false),
  });

export const computedRunsQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'runs', id],
    queryFn: ({ signal }) => call('listComputedRuns', { path: { id } }, { project, signal }),
    refetchInterval: ({ state }) =>
      state.data?.runs.some(({ state: of }) => of === 'waiting' || of === 'running') === true
        ? soonMs
        : false,
  });

export const computedHistoryQuery = ({ project }: Scope, id: string, value: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'history', id, value],
    queryFn: ({ signal }) =>
      call('getComputedHistory', { path: { id }, query: { value } }, { project, signal }),
  });

export const readyMadeComputedQuery = ({ project }: Scope, groupType: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'readyMade', groupType],
    queryFn: ({ signal }) => call('listReadyMadeComputed', { query: { groupType } }, { project, signal }),
  });

const choicesMax = 50;

/** Groups by a part of their name or value, as lists order them. */
export const groupChoicesQuery = ({ project }: Scope, type: string, q: string) =>
  queryOptions({
    queryKey: [project, 'computed', 'groups', type, q],
    queryFn: ({ signal }) =>
      call(
        'listGroups',
        { path: { type }, query: { limit: choicesMax, ...(q !== '' && { q }) } },
        { project, signal },
      ),
  });

type PreviewRequest = Parameters<typeof call<'previewComputed'>>[1]['body'];

export const computedPreviewQuery = ({ project }: Scope, body: PreviewRequest) =>
  queryOptions({
    queryKey: [project, 'computed', 'preview', JSON.stringify(body)],
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) => call('previewComputed', { body }, { project, signal }),
  });
