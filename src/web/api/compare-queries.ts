/** Compares a list of ids with groups. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { CompareRequest } from './operations.ts';
import type { Scope } from './queries.ts';

export const compareQuery = ({ project }: Scope, request: CompareRequest) =>
  queryOptions({
    queryKey: [project, 'compare', request],
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('compareList', { query: {}, body: request }, { project, signal }),
  });
