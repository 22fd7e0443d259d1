/** Does something with a computed property: what is shown of them is asked again then, and the dialog closes. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useScope } from '../../scope.ts';

export function useDo<T>(
  work: (value: T, scope: ReturnType<typeof useScope>) => Promise<unknown>,
  onClose: () => void,
) {
  const scope = useScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (value: T) => work(value, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [scope.project, 'computed'] });
      onClose();
    },
  });
}
