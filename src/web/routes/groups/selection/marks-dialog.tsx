/** Sets the same marks on several groups. */

import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useScope } from '../../../scope.ts';
import { selectionTexts as words } from '../../../words/selection.ts';
import { texts } from '../../../words/texts.ts';
import { hasMarks, markAll, readMarks } from './mark-all.ts';
import type { Selected } from './selected.ts';

/** What was acknowledged is in every answer after so long. */
const seenAfterMs = 2_500;

export function MarksDialog({
  selected: { type, singular, plural, values },
  onClose,
}: {
  readonly selected: Selected;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const [done, setDone] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const renew = () => queryClient.invalidateQueries({ queryKey: [scope.project] });
  const set = async (form: FormData) => {
    const marks = readMarks(form);
    if (!hasMarks(marks)) return setProblem(words.nothing);
    setProblem(undefined);
    const failure = await markAll({ scope, type, values, marks, onProgress: setDone }).then(
      () => undefined,
      (error: unknown) => writeProblem(error),
    );
    setDone(undefined);
    void renew();
    setTimeout(renew, seenAfterMs);
    if (failure === undefined) onClose();
    else setProblem(failure);
  };
  return (
    <Dialog title={words.markTitle(values.length, singular, plural)} isOpen onClose={onClose}>
      <Form className="flex flex-col gap-4" action={set}>
        <p className="text-13 text-muted">{words.markHint}</p>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField label={words.owner} name="owner" autoComplete="off" autoFocus />
          <TextField label={words.stage} name="stage" autoComplete="off" />
        </div>
        <TextField label={words.tags} hint={words.tagsHint} name="tags" autoComplete="off" />
        <TextField label={words.nextStep} name="nextStep" autoComplete="off" />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField label={words.nextStepOn} name="nextStepOn" type="date" />
          <TextField label={words.putOffUntil} name="putOffUntil" type="date" />
        </div>
        <DialogActions problem={problem}>
          {done !== undefined && (
            <span role="status" className="self-center text-13 text-muted">
              {words.progress(done, values.length)}
            </span>
          )}
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={done !== undefined}>
            {words.set}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
