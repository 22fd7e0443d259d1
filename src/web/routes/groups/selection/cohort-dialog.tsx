/** Saves selected groups as a cohort: a list that stays as it is. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cohortAddress } from '../../../addresses.ts';
import { call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { useScope } from '../../../scope.ts';
import { selectionTexts as words } from '../../../words/selection.ts';
import { texts } from '../../../words/texts.ts';
import type { Selected } from './selected.ts';

export function CohortDialog({
  selected: { type, singular, plural, values },
  onClose,
}: {
  readonly selected: Selected;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (name: string) =>
      call('createCohort', { body: { name, unit: { kind: 'group', groupType: type }, values } }, scope),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'cohorts'] }),
  });
  return (
    <Dialog title={words.cohortTitle(values.length, singular, plural)} isOpen onClose={onClose}>
      {save.data ? (
        <>
          <p role="status">{words.cohortSaved(save.data.name, save.data.matched ?? values.length)}</p>
          <DialogActions>
            <Button onClick={onClose}>{texts.actions.close}</Button>
            <AppLink {...cohortAddress(save.data.id)} className={buttonClass('primary')}>
              {words.openCohort}
            </AppLink>
          </DialogActions>
        </>
      ) : (
        <Form className="flex flex-col gap-4" action={(form) => save.mutate(String(form.get('name')))}>
          <TextField
            label={words.cohortName}
            hint={words.cohortHint}
            name="name"
            autoComplete="off"
            required
            autoFocus
          />
          <DialogActions problem={writeProblem(save.error)}>
            <Button onClick={onClose}>{texts.actions.cancel}</Button>
            <Button look="primary" type="submit" isBusy={save.isPending}>
              {texts.actions.save}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
