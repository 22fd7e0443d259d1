/** What the settings read, as queries. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

export const membersQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'members'],
    queryFn: ({ signal }) => call('listMembers', {}, { project, signal }),
  });

export const invitationsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'invitations'],
    queryFn: ({ signal }) => call('listInvitations', {}, { project, signal }),
  });

export const keysQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'keys'],
    queryFn: ({ signal }) => call('listKeys', {}, { project, signal }),
  });

export const projectQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'project'],
    queryFn: ({ signal }) => call('getProject', {}, { project, signal }),
  });

/** The set-up asks again and again; the others once in a while. */
export const arrivalsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'arrivals'],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getArrivals', {}, { project, signal }),
  });

const changesPerPage = 50;

export const changesQuery = ({ project }: Scope) =>
  infiniteQueryOptions({
    queryKey: [project, 'changes'],
    queryFn: ({ signal, pageParam }: { readonly signal: AbortSignal; readonly pageParam: number | null }) =>
      call(
        'listChanges',
        { query: { limit: changesPerPage, ...(pageParam !== null && { before: pageParam }) } },
        { project, signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const aboutQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'about'],
    queryFn: ({ signal }) => call('getAbout', {}, { project, signal }),
  });

export const doctorQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'doctor'],
    queryFn: ({ signal }) => call('diagnoseProject', {}, { project, signal }),
  });
