/** The tracking plan, and what arrived beside it. */
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

export const planStatesQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'plan', 'states'],
    queryFn: ({ signal }) => call('listPlanStates', {}, { project, signal }),
  });
