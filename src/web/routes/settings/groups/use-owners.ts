/** Who owns the properties of a group type, and changing that. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../api/call.ts';
import type { PropertyOwners } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { propertyOwnersQuery } from '../../../api/settings-queries.ts';
import { useScope } from '../../../scope.ts';

export type Source = PropertyOwners['owners'][number]['source'];

export const sources: readonly Source[] = [
  ...(['salesforce', 'amplitude', 'segment'] as const),
  ...(['import', 'person', 'computed'] as const),
];

export function useOwners(type: string) {
  const scope = useScope();
  const queryClient = useQueryClient();
  const query = useQuery(propertyOwnersQuery(scope, type));
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ property, source }: { readonly property: string; readonly source?: Source }) => {
      // As they are at that moment: somebody else may have changed them.
      const { version, owners } = await call('getPropertyOwners', { path: { type } }, scope);
      const others = owners
        .filter((each) => each.property !== property)
        .map((each) => ({ property: each.property, source: each.source }));
      const wanted = source === undefined ? others : [...others, { property, source }];
      return call('setPropertyOwners', { path: { type }, body: { version, owners: wanted } }, scope);
    },
    onSettled: () => queryClient.invalidateQueries(propertyOwnersQuery(scope, type)),
  });
  return {
    query,
    isPending,
    problem: writeProblem(error),
    /** Undefined: the last change wins. */
    setOwner: (property: string, source: Source | undefined) =>
      mutate({ property, ...(source !== undefined && { source }) }),
  };
}
