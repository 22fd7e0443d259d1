/** The environments of an application, what differs between two, and what was carried over. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

export const environmentsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'environments'],
    queryFn: ({ signal }) => call('listEnvironments', {}, { project, signal }),
  });

/** What would have to change in project `to` for it to be set up as `from` is. */
export const setupDiffQuery = (from: number, to: number) =>
  queryOptions({
    queryKey: [to, 'setupDiff', from],
    queryFn: ({ signal }) => call('diffSetup', { query: { from } }, { project: to, signal }),
  });

export const promotionsQuery = (project: number) =>
  queryOptions({
    queryKey: [project, 'promotions'],
    queryFn: ({ signal }) => call('listPromotions', {}, { project, signal }),
  });
