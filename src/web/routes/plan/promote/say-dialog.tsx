/** Says which environment of which application the project is. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useScope } from '../../../scope.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { texts } from '../../../words/texts.ts';
import { EnvironmentField } from './add-dialog.tsx';

const words = promoteTexts.environments;

export function SayDialog({
  application: named,
  environment: chosen,
  onClose,
}: {
  readonly application: string;
  readonly environment: keyof typeof words.names;
  readonly onClose: () => void;
}): ReactNode {
  const scope = useScope();
  const queryClient = useQueryClient();
  const [application, setApplication] = useState(named);
  const [environment, setEnvironment] = useState(chosen);
  const save = useMutation({
    mutationFn: () =>
      call('setEnvironment', { body: { application: application.trim(), environment } }, scope),
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog title={words.sayTitle} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          save.mutate();
        }}
      >
        <TextField
          label={words.application}
          hint={words.applicationHint}
          required
          value={application}
          onChange={({ target }) => setApplication(target.value)}
        />
        <EnvironmentField value={environment} onChange={setEnvironment} />
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
