/** The chart as CSV. */
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { downloadCsv } from '../../api/download.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { useScope } from '../../scope.ts';
import { actionTexts as words } from '../../words/chart-actions.ts';

export function CsvButton({
  definition,
  name,
}: {
  readonly definition: ChartDefinition;
  readonly name: string;
}): ReactNode {
  const scope = useScope();
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => downloadCsv(scope, 'runChart', { query: {}, body: definition }, name),
  });
  return (
    <>
      <Button isBusy={isPending} onClick={() => mutate()}>
        <Download size={14} aria-hidden="true" />
        {words.csv}
      </Button>
      {isError && (
        <span role="alert" className="text-13 text-bad">
          {words.csvFailed}
        </span>
      )}
    </>
  );
}
