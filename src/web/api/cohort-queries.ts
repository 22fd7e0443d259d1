/** What pages of cohorts read. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { CohortDefinition, Unit } from './operations.ts';
import type { Scope } from './queries.ts';

export const cohortQuery = ({ project }: Scope, id: string) =>
  queryOptions({
    queryKey: [project, 'cohorts', id],
    queryFn: ({ signal }) => call('getCohort', { path: { id } }, { project, signal }),
  });

/** Of one that is not saved. `id`: the saved one that is changed. */
export const cohortSizeQuery = ({ project }: Scope, definition: CohortDefinition, id: string | undefined) =>
  queryOptions({
    queryKey: [project, 'cohortSize', JSON.stringify(definition), id],
    staleTime: 30_000,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call('sizeCohort', { body: { definition, ...(id !== undefined && { id }) } }, { project, signal }),
  });

/** How many of a list are known. */
export const checkedListQuery = ({ project }: Scope, unit: Unit, values: readonly string[]) =>
  queryOptions({
    queryKey: [project, 'checkedList', unit, values],
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('checkCohortList', { body: { unit, values } }, { project, signal }),
  });
