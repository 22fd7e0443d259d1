/** Reads a CSV file into the plan, after one has seen what it would change. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import { planKey } from '../../../api/plan-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { useScope } from '../../../scope.ts';
import { planTexts } from '../../../words/plan.ts';
import { texts } from '../../../words/texts.ts';
import { describeLines } from '../describe-lines.ts';
import { DiffList } from '../plan-lines.tsx';

const words = planTexts.csv;

export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<string>();
  const compare = useMutation({
    mutationFn: (text: string) => call('importPlan', { query: { apply: 'false' }, body: text }, scope),
  });
  const found = compare.data;
  const apply = useMutation({
    mutationFn: ({ text, version }: { readonly text: string; readonly version: number }) =>
      call('importPlan', { query: { apply: 'true', version }, body: text }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: planKey(scope) });
      onClose();
    },
  });
  const read = async (chosen: File | undefined) => {
    apply.reset();
    const text = await chosen?.text();
    setFile(text);
    if (text !== undefined) compare.mutate(text);
  };
  return (
    <Dialog title={words.importTitle} isOpen onClose={onClose}>
      <p className="text-13 text-muted">{words.importHint}</p>
      <label className="flex flex-col gap-1 text-13 font-medium">
        {words.file}
        <input
          type="file"
          accept=".csv,text/csv"
          className="text-13 font-normal"
          onChange={({ target }) => void read(target.files?.[0])}
        />
      </label>
      {found && !compare.isPending && (
        <>
          <p role="status" className="text-13 font-medium">
            {words.differs(found.lines.length)}
          </p>
          <DiffList lines={describeLines(found.lines)} />
          {found.notes.map((note) => (
            <p key={note} className="text-12 text-muted">
              {note}
            </p>
          ))}
        </>
      )}
      <DialogActions problem={writeProblem(apply.error ?? compare.error)}>
        <Button onClick={onClose}>{texts.actions.cancel}</Button>
        <Button
          look="primary"
          isBusy={apply.isPending || compare.isPending}
          disabled={!found || found.lines.length === 0 || file === undefined}
          onClick={() => found && file !== undefined && apply.mutate({ text: file, version: found.version })}
        >
          {words.apply}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
