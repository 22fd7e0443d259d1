/** Saved views of lists, and which owner the person is. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

export const viewsQuery = ({ project }: Scope, groupType: string) =>
  queryOptions({
    queryKey: [project, 'views', groupType],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('listViews', { query: { groupType } }, { project, signal }),
  });

export const sessionOwnerQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'sessionOwner', type],
    queryFn: ({ signal }) => call('getSessionOwner', { path: { type } }, { project, signal }),
  });
