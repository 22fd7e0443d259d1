/** Does something about Salesforce; what is shown of it is asked again then. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useScope } from '../../scope.ts';

export function useSalesforceDo<T, R>(
  work: (value: T, scope: ReturnType<typeof useScope>) => Promise<R>,
  onDone?: (result: R) => void,
) {
  const scope = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (value: T) => work(value, scope),
    onSuccess: async (result) => {
      await queryClient.invalidateQueries({ queryKey: [scope.project, 'salesforce'] });
      onDone?.(result);
    },
  });
}
