/** Renames a category: all its annotations are of the new name. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { texts } from '../../words/texts.ts';

export function RenameCategory({
  category,
  onRenamed,
  onClose,
}: {
  readonly category: string;
  readonly onRenamed: (name: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const [name, setName] = useState(category);
  const rename = useMutation({
    mutationFn: () =>
      call('renameAnnotationCategory', { path: { name: category }, body: { name } }, { project }),
    onSuccess: async (renamed) => {
      await queryClient.invalidateQueries({ queryKey: [project, 'annotations'] });
      onRenamed(renamed.name);
      onClose();
    },
  });
  return (
    <Dialog title={words.renameTitle(category)} isOpen onClose={onClose}>
      <Form className="flex flex-col gap-4" onSubmit={() => rename.mutate()}>
        <TextField
          label={words.categoryName}
          hint={words.renameNote}
          value={name}
          required
          autoFocus
          onChange={({ target }) => setName(target.value)}
        />
        <DialogActions problem={writeProblem(rename.error)}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={rename.isPending}>
            {words.rename}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
