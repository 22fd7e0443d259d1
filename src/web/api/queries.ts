/** What pages read, as queries: their keys, and how they are asked. Each is cancelled when nobody waits for it. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

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

export const groupTypesQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'groupTypes'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('listGroupTypes', {}, { project, signal }),
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
