/** What is recommended for a group type, and the plan that keeps the answers. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { GroupTypeRequest } from './operations.ts';
import type { Scope } from './queries.ts';

/** `address`: where clients reach the server, as this page did. */
export const recommendationQuery = ({ project }: Scope, request: Omit<GroupTypeRequest, 'address'>) =>
  queryOptions({
    queryKey: [project, 'plan', 'recommendation', request],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call('recommendGroupType', { body: { ...request, address: location.origin } }, { project, signal }),
  });

/** The newest, or an earlier version. */
export const planQuery = ({ project }: Scope, version?: number) =>
  queryOptions({
    queryKey: [project, 'plan', 'document', version],
    queryFn: ({ signal }) =>
      call('getPlan', { query: version === undefined ? {} : { version } }, { project, signal }),
  });

export const planVersionsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'plan', 'versions'],
    queryFn: ({ signal }) => call('listPlanVersions', {}, { project, signal }),
  });
