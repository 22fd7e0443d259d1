/** Compares a list of ids with groups or users. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { CompareRequest, CompareUsersRequest } from './operations.ts';
import type { Scope } from './queries.ts';

/** What a list is compared with, by the operation that does it. */
export type Comparing =
  | { readonly operation: 'compareList'; readonly body: CompareRequest }
  | { readonly operation: 'compareUsers'; readonly body: CompareUsersRequest };

export const compareQuery = ({ project }: Scope, comparing: Comparing) =>
  queryOptions({
    queryKey: [project, 'compare', comparing],
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      comparing.operation === 'compareList'
        ? call('compareList', { query: {}, body: comparing.body }, { project, signal })
        : call('compareUsers', { query: {}, body: comparing.body }, { project, signal }),
  });
