/** The tracking plan, what arrived beside it, and its versions. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';
import type { Scope } from './queries.ts';

/** All that is asked of the plan is asked again after a change of it. */
export const planKey = ({ project }: Scope) => [project, 'plan'] as const;

export const planQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...planKey(scope), 'newest'],
    queryFn: ({ signal }) => call('getPlan', { query: {} }, { ...scope, signal }),
  });

export const planStatesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...planKey(scope), 'states'],
    queryFn: ({ signal }) => call('listPlanStates', {}, { ...scope, signal }),
  });

/** Where it wants something else than people said. */
export const planDifferencesQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...planKey(scope), 'differences'],
    queryFn: ({ signal }) => call('listPlanDifferences', {}, { ...scope, signal }),
  });

/** What arrived in the last days and is not planned. */
export const planProposalQuery = (scope: Scope, days: number) =>
  queryOptions({
    queryKey: [...planKey(scope), 'proposal', days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('proposePlan', { query: { days } }, { ...scope, signal }),
  });

export const planVersionsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: [...planKey(scope), 'versions'],
    queryFn: ({ signal }) => call('listPlanVersions', {}, { ...scope, signal }),
  });

export const planChangesQuery = (scope: Scope, from: number, to: number) =>
  queryOptions({
    queryKey: [...planKey(scope), 'changes', from, to],
    queryFn: ({ signal }) => call('listPlanChanges', { query: { from, to } }, { ...scope, signal }),
  });

/** What was left out or marked of late, by reason, with samples. */
export const rejectionsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'rejections'],
    queryFn: ({ signal }) => call('listRejections', { query: {} }, { project, signal }),
  });
