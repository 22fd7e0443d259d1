/** Notes what happened at a moment, or from one to another. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { AreaField, TextField } from '../../parts/fields.tsx';
import { useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { texts } from '../../words/texts.ts';

export function AnnotateDialog({
  chart,
  day,
  onClose,
}: {
  readonly chart: string | undefined;
  /** That it begins with. */
  readonly day: string;
  readonly onClose: () => void;
}): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const [given, setGiven] = useState({ label: '', start: day, end: '', category: '', details: '' });
  const [isOnlyHere, setOnlyHere] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const { label, start, end, category, details } = given;
      const body = {
        ...{ label, start, details },
        ...(end !== '' && { end }),
        ...(category.trim() !== '' && { category }),
        ...(isOnlyHere && chart !== undefined && { chart }),
      };
      return call('createAnnotation', { body }, { project });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [project, 'annotations'] });
      onClose();
    },
  });
  const field = (name: keyof typeof given, type: 'text' | 'date' = 'text', isRequired = false) => (
    <TextField
      label={words[name]}
      type={type}
      required={isRequired}
      value={given[name]}
      onChange={({ target }) => setGiven({ ...given, [name]: target.value })}
    />
  );
  return (
    <Dialog title={words.addTitle} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        {field('label', 'text', true)}
        <div className="grid grid-cols-2 gap-4">
          {field('start', 'date', true)}
          {field('end', 'date')}
        </div>
        {field('category')}
        <AreaField
          label={words.details}
          rows={2}
          value={given.details}
          onChange={({ target }) => setGiven({ ...given, details: target.value })}
        />
        {chart !== undefined && (
          <label className="flex items-center gap-2 text-13">
            <input
              type="checkbox"
              className="accent-accent"
              checked={isOnlyHere}
              onChange={({ target }) => setOnlyHere(target.checked)}
            />
            {words.onlyHere}
          </label>
        )}
        <DialogActions problem={error?.message}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isPending}>
            {words.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
