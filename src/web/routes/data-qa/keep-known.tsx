/** Keeps what is found now as known: what comes later is marked as new. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/call.ts';
import { Button } from '../../parts/button.tsx';
import { useScope } from '../../scope.ts';
import { dataTexts as words } from '../../words/data.ts';

export function KeepKnown({
  last,
  since,
}: {
  readonly last: number;
  readonly since: number | undefined;
}): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      call('keepKnownFindings', { query: { last, ...(since !== undefined && { since }) } }, { project }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [project, 'checks'] }),
  });
  return (
    <>
      {error && (
        <p role="alert" className="text-13 text-bad">
          {error.message}
        </p>
      )}
      <Button title={words.keepHint} disabled={isPending} onClick={() => mutate()}>
        {words.keep}
      </Button>
    </>
  );
}
