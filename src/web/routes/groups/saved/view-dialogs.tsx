/** Saves what a list shows as a view; deletes one. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import type { SavedView } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { viewsQuery } from '../../../api/view-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useScope } from '../../../scope.ts';
import { texts } from '../../../words/texts.ts';
import { viewsTexts as words } from '../../../words/views.ts';
import { type ListState, writeDefinition } from '../list-state.ts';

export function SaveDialog({
  type,
  state,
  onSaved,
  onClose,
}: {
  readonly type: string;
  readonly state: ListState;
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: ({ name, shared }: Pick<SavedView, 'name' | 'shared'>) =>
      call(
        'createView',
        { body: { groupType: type, name, definition: writeDefinition(state), shared } },
        scope,
      ),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries(viewsQuery(scope, type));
      onClose();
      onSaved(id);
    },
  });
  return (
    <Dialog title={words.saveTitle} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        action={(form) => save.mutate({ name: String(form.get('name')), shared: form.get('whom') === 'all' })}
      >
        <TextField
          label={words.name}
          hint={words.saveHint}
          name="name"
          autoComplete="off"
          required
          autoFocus
        />
        <SelectField label={words.forWhom} name="whom" defaultValue="me">
          <option value="me">{words.forMe}</option>
          <option value="all">{words.forAll}</option>
        </SelectField>
        <DialogActions problem={writeProblem(save.error)}>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={save.isPending}>
            {texts.actions.save}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function DeleteDialog({
  type,
  view: { id, name, shared },
  onDeleted,
  onClose,
}: {
  readonly type: string;
  readonly view: SavedView;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteView', { path: { id } }, scope),
    onSuccess: async () => {
      onClose();
      onDeleted();
      await queryClient.invalidateQueries(viewsQuery(scope, type));
    },
  });
  return (
    <ConfirmDialog
      title={words.deleteTitle(name)}
      action={words.delete}
      isBusy={remove.isPending}
      problem={writeProblem(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {words.deleteText(shared)}
    </ConfirmDialog>
  );
}
