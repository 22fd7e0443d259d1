/** Puts the group type into the plan, in one change from the version that the recommendation was made from. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { planAddress, plannerAddress } from '../../../addresses.ts';
import { CallProblem, call } from '../../../api/call.ts';
import type { GroupTypeRecommendation } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { plannerTexts as words } from '../../../words/planner.ts';
import { ReadOnlyNote } from '../../settings/not-allowed.tsx';

export function AddToPlan({
  found,
  isOpened,
}: {
  readonly found: GroupTypeRecommendation;
  /** The type is in the plan already. */
  readonly isOpened: boolean;
}): ReactNode {
  const mayChange = useMay('manager');
  const { mutate, isPending, error } = useAdd(found);
  const isConflict = error instanceof CallProblem && error.status === 409;
  return (
    <div className="flex flex-col gap-2">
      <ReadOnlyNote needed="manager" />
      {error && (
        <p role="alert" className="text-13 text-bad">
          {isConflict ? words.conflict : writeProblem(error)}
        </p>
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        {found.isInPlan ? (
          <p role="status" className="text-13 text-good">
            {words.isSaved(found.version)}
          </p>
        ) : (
          <Button look="primary" isBusy={isPending} disabled={!mayChange} onClick={() => mutate()}>
            {isOpened ? words.save : words.add}
          </Button>
        )}
        {(found.isInPlan || isOpened) && (
          <AppLink {...planAddress({ tab: 'groups' })} className="text-13 text-accent">
            {words.toPlan}
          </AppLink>
        )}
      </div>
    </div>
  );
}

function useAdd({ version, put }: GroupTypeRecommendation) {
  const scope = useScope();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call('changePlan', { query: {}, body: { version, put } }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [scope.project, 'plan'] });
      const entry = put.find(({ kind }) => kind === 'groupType');
      // From now on it is the planned one that is open.
      if (entry?.kind === 'groupType')
        await navigate({
          ...plannerAddress({ of: entry.value.type }),
          replace: true,
          resetScroll: false,
        } as never);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'plan'] }),
  });
}
