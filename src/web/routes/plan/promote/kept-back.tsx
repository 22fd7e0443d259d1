/** Says who keeps a line back from promotion, when and why, and lets go of it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import { setupDiffQuery } from '../../../api/environment-queries.ts';
import type { SetupDiff } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { promoteTexts } from '../../../words/promote.ts';

const words = promoteTexts.promote;

export function KeptBack({
  kept: { by, atMs, note },
  line,
  from,
  to,
}: {
  readonly kept: NonNullable<SetupDiff['lines'][number]['kept']>;
  readonly line: string;
  /** Ids of the projects. */
  readonly from: number;
  readonly to: number;
}): ReactNode {
  const queryClient = useQueryClient();
  const release = useMutation({
    mutationFn: () => call('keepSetupLines', { body: { from, release: [line] } }, { project: to }),
    onSuccess: (diff) => queryClient.setQueryData(setupDiffQuery(from, to).queryKey, diff),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-muted">
      <span dir="auto">{words.kept(by)}</span>
      <Moment ms={atMs} />
      {note !== '' && (
        <span dir="auto" className="min-w-0 break-words text-text">
          {note}
        </span>
      )}
      <Button look="quiet" isBusy={release.isPending} onClick={() => release.mutate()}>
        {words.release}
      </Button>
      {release.error && (
        <span role="alert" className="text-bad">
          {writeProblem(release.error)}
        </span>
      )}
    </div>
  );
}
