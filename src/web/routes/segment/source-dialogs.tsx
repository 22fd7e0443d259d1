/** Adds a source, and deletes one. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { segmentSourcesQuery } from '../../api/segment-queries.ts';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useScope } from '../../scope.ts';
import { segmentTexts } from '../../words/segment.ts';
import { texts } from '../../words/texts.ts';
import { usePanel } from '../settings/use-panel.ts';

const words = segmentTexts.sources;
type Sources = Answer<'listSegmentSources'>['sources'];

export function SourceDialogs({ sources }: { readonly sources: Sources }): ReactNode {
  const { panel, subject } = usePanel();
  const source = sources.find(({ id }) => id === subject);
  if (panel === 'add') return <AddDialog />;
  return panel === 'remove' && source ? <RemoveDialog source={source} /> : null;
}

function AddDialog(): ReactNode {
  const scope = useScope();
  const { close } = usePanel();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (form: FormData) => {
      const writeKey = String(form.get('writeKey')).trim();
      const body = { name: String(form.get('name')).trim(), ...(writeKey !== '' && { writeKey }) };
      return call('createSegmentSource', { body }, scope);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(segmentSourcesQuery(scope));
      close();
    },
  });
  return (
    <Dialog title={words.add} isOpen onClose={close}>
      <Form action={(form) => create.mutate(form)} className="flex flex-col gap-4">
        <TextField label={words.name} hint={words.nameHint} name="name" autoComplete="off" required />
        <TextField label={words.existing} hint={words.existingHint} name="writeKey" autoComplete="off" />
        <DialogActions problem={writeProblem(create.error)}>
          <Button onClick={close}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" isBusy={create.isPending}>
            {words.create}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function RemoveDialog({ source: { id, name } }: { readonly source: Sources[number] }): ReactNode {
  const scope = useScope();
  const { close } = usePanel();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteSegmentSource', { path: { id } }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries(segmentSourcesQuery(scope));
      close();
    },
  });
  return (
    <ConfirmDialog
      title={words.removeTitle(name)}
      action={words.remove}
      isBusy={remove.isPending}
      problem={writeProblem(remove.error)}
      onConfirm={() => remove.mutate()}
      onClose={close}
    >
      {words.removeNote}
    </ConfirmDialog>
  );
}
