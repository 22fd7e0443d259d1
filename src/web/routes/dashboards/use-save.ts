/** Saves a dashboard: as a new one, or in place of the version that was read. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { dashboardAddress, dashboardsAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import type { DashboardDocument, SavedDashboard } from '../../api/operations.ts';
import { useScope } from '../../scope.ts';

interface NewDashboard {
  readonly name: string;
  readonly description: string;
  readonly document: DashboardDocument;
}

/** Goes to the new one. */
export function useCreateDashboard(isEdited = false) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: NewDashboard) => call('createDashboard', { body }, { project }),
    onSuccess: async (made) => {
      queryClient.setQueryData([project, 'dashboards', made.id], made);
      await queryClient.invalidateQueries({ queryKey: [project, 'dashboards'], exact: true });
      await navigate({ ...dashboardAddress(made.id), search: isEdited ? { edit: '1' } : {} } as never);
    },
  });
}

type Change = Partial<NewDashboard> & { readonly version: number };

/** Rejected as a conflict where somebody changed it meanwhile. */
export function useChangeDashboard(saved: SavedDashboard, onSaved: () => void) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => {
      const { name, description, document } = saved;
      const body = { name, description, document, ...change };
      return call('changeDashboard', { path: { id: saved.id }, body }, { project });
    },
    onSuccess: async (next) => {
      queryClient.setQueryData([project, 'dashboards', next.id], next);
      onSaved();
      await queryClient.invalidateQueries({ queryKey: [project, 'dashboards'], exact: true });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [project, 'dashboards', saved.id] }),
  });
}

/** Goes to the list. */
export function useDeleteDashboard({ id }: Pick<SavedDashboard, 'id'>) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('deleteDashboard', { path: { id } }, { project }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'dashboards'], exact: true });
      await navigate({ ...dashboardsAddress(), replace: true } as never);
      queryClient.removeQueries({ queryKey: [project, 'dashboards', id] });
    },
  });
}
