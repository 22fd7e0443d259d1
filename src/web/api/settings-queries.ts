/** What the settings read, as queries. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type Answer, call } from './call.ts';
import type { ChartDefinition } from './operations.ts';
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

export const propertyOwnersQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'owners', type],
    queryFn: ({ signal }) => call('getPropertyOwners', { path: { type } }, { project, signal }),
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

export const proposalsQuery = ({ project }: Scope, type: string) =>
  queryOptions({
    queryKey: [project, 'proposals', type],
    staleTime: 60_000,
    queryFn: ({ signal }) => call('getProposals', { path: { type } }, { project, signal }),
  });

export const projectTermsQuery = ({ project }: Scope) =>
  queryOptions({
    queryKey: [project, 'projectTerms'],
    queryFn: ({ signal }) => call('getProjectTerms', {}, { project, signal }),
  });

type TypeTerms = Answer<'getGroupTypeTerms'>['terms'];
type ProjectTerms = Answer<'getProjectTerms'>['terms'];

/** How many groups a rule would leave out; earlier counts stay while it is written. */
export const leftOutQuery = ({ project }: Scope, type: string, { leaveOut }: Pick<TypeTerms, 'leaveOut'>) =>
  queryOptions({
    queryKey: [project, 'leftOut', type, leaveOut],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(
        'previewGroupTypeTerms',
        { path: { type }, body: leaveOut === undefined ? {} : { leaveOut } },
        { project, signal },
      ),
  });

type Funnel = ChartDefinition & { readonly kind: 'funnel' };

/** How far groups came, in the funnel of their onboarding. */
export const onboardingQuery = ({ project }: Scope, funnel: Funnel | undefined) =>
  queryOptions({
    queryKey: [project, 'onboarding', funnel],
    enabled: funnel !== undefined && funnel.steps.length >= onboardingStepsMin,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      if (!funnel) throw new Error('nothing to ask');
      const result = await call('runChart', { query: {}, body: funnel }, { project, signal });
      return result.kind === 'funnel' ? result.series[0]?.steps : undefined;
    },
  });

/** Fewer are no order. */
export const onboardingStepsMin = 2;

export const termsPreviewQuery = ({ project }: Scope, terms: ProjectTerms) =>
  queryOptions({
    queryKey: [project, 'termsPreview', terms],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call('previewProjectTerms', { body: terms }, { project, signal }),
  });
