/** Saves a cohort: as a new one, or in place of the version that was read; deletes one. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { cohortAddress, cohortsAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import type { CohortDefinition, SavedCohort, Unit } from '../../api/operations.ts';
import type { SavedName } from '../../parts/name-dialog.tsx';
import { useScope } from '../../scope.ts';

type New = SavedName &
  ({ readonly definition: CohortDefinition } | { readonly unit: Unit; readonly values: readonly string[] });

/** Goes to it. */
export function useCreateCohort() {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (cohort: New) => call('createCohort', { body: cohort }, { project }),
    onSuccess: async (cohort) => {
      await queryClient.invalidateQueries({ queryKey: [project, 'cohorts'], exact: true });
      await navigate({ ...cohortAddress(cohort.id), search: {} } as never);
    },
  });
}

type Change = Partial<SavedName> & {
  readonly definition?: CohortDefinition;
  readonly values?: readonly string[];
  /** The one that was read. */
  readonly version: number;
};

/** Rejected as a conflict where somebody changed it meanwhile. */
export function useChangeCohort({ id }: Pick<SavedCohort, 'id'>, onSaved: (cohort: SavedCohort) => unknown) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => call('changeCohort', { path: { id }, body: change }, { project }),
    onSuccess: async (cohort) => {
      queryClient.setQueryData([project, 'cohorts', cohort.id], cohort);
      await queryClient.invalidateQueries({ queryKey: [project, 'cohorts'], exact: true });
      await onSaved(cohort);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [project, 'cohorts', id] }),
  });
}

/** Goes to the list. */
export function useDeleteCohort({ id }: Pick<SavedCohort, 'id'>) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('deleteCohort', { path: { id } }, { project }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'cohorts'], exact: true });
      await navigate({ ...cohortsAddress(), replace: true } as never);
      queryClient.removeQueries({ queryKey: [project, 'cohorts', id] });
    },
  });
}
