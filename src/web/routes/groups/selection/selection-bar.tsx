/** What can be done with the rows that are selected. */
import { type ReactNode, useState } from 'react';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { useKeys } from '../../../parts/keyboard.ts';
import { useMay } from '../../../scope.ts';
import { selectionTexts as words } from '../../../words/selection.ts';
import { CohortDialog } from './cohort-dialog.tsx';
import { MarksDialog } from './marks-dialog.tsx';
import type { Selected } from './selected.ts';

export function SelectionBar({
  all,
  onAll,
  onClear,
  onCsv,
  ...selected
}: Selected & {
  /** How many the list has, where all that are loaded are selected and there are more. */
  readonly all: number | undefined;
  readonly onAll: () => Promise<void>;
  readonly onClear: () => void;
  readonly onCsv: () => Promise<void>;
}): ReactNode {
  const [dialog, setDialog] = useState<'cohort' | 'marks'>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const mayChange = useMay('member');
  const work = async (act: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    await act().catch((error: unknown) => setProblem(writeProblem(error)));
    setBusy(false);
  };
  useKeys((key) => {
    if (key === 'Escape') onClear();
    return key === 'Escape';
  });
  const close = () => setDialog(undefined);
  return (
    <section
      aria-label={words.label}
      className="fixed inset-x-2 bottom-4 z-3 mx-auto flex w-fit flex-wrap items-center gap-2 md:left-58 rounded-block border border-line bg-canvas p-2 shadow-float"
    >
      <span role="status" className="px-2 text-13 font-medium">
        {words.selected(selected.values.length)}
      </span>
      {all !== undefined && (
        <Button look="quiet" isBusy={isBusy} onClick={() => void work(onAll)}>
          {words.selectAll(all)}
        </Button>
      )}
      {mayChange && (
        <>
          <Button onClick={() => setDialog('cohort')}>{words.cohort}</Button>
          <Button onClick={() => setDialog('marks')}>{words.mark}</Button>
        </>
      )}
      <Button isBusy={isBusy} onClick={() => void work(onCsv)}>
        {words.csv}
      </Button>
      <Button look="quiet" onClick={onClear}>
        {words.clear}
      </Button>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      {dialog === 'cohort' && <CohortDialog selected={selected} onClose={close} />}
      {dialog === 'marks' && <MarksDialog selected={selected} onClose={close} />}
    </section>
  );
}
