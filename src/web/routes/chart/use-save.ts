/** Saves a chart: as a new one, or in place of the version that was read. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { chartsAddress, savedChartAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import type { ChartDefinition, SavedChart } from '../../api/operations.ts';
import type { SavedName } from '../../parts/name-dialog.tsx';
import { useScope } from '../../scope.ts';

/** Goes to the new chart. */
export function useCreateChart(definition: ChartDefinition) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (named: SavedName) => call('createChart', { body: { ...named, definition } }, { project }),
    onSuccess: async (chart) => {
      queryClient.setQueryData([project, 'charts', chart.id], chart);
      await queryClient.invalidateQueries({ queryKey: [project, 'charts'], exact: true });
      await navigate({ ...savedChartAddress(chart.id), search: {} } as never);
    },
  });
}

type Change = Partial<SavedName> & {
  readonly definition?: ChartDefinition;
  /** The one that was read. */
  readonly version: number;
};

/** Rejected as a conflict where somebody changed it meanwhile. */
export function useChangeChart(saved: SavedChart, onSaved: () => void) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => {
      const { name, description, definition } = saved;
      return call(
        'changeChart',
        { path: { id: saved.id }, body: { name, description, definition, ...change } },
        { project },
      );
    },
    onSuccess: async (chart) => {
      queryClient.setQueryData([project, 'charts', chart.id], chart);
      onSaved();
      await queryClient.invalidateQueries({ queryKey: [project, 'charts'], exact: true });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [project, 'charts', saved.id] }),
  });
}

/** Goes to the list. */
export function useDeleteChart({ id }: Pick<SavedChart, 'id'>) {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('deleteChart', { path: { id } }, { project }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'charts'], exact: true });
      await navigate({ ...chartsAddress(), replace: true } as never);
      queryClient.removeQueries({ queryKey: [project, 'charts', id] });
    },
  });
}
