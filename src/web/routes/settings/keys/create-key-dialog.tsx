/** Makes a secret key with a name and a scope, and shows it this once. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { keysQuery } from '../../../api/settings-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { useScope } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { texts } from '../../../words/texts.ts';
import { CopyLine } from '../copy-line.tsx';
import { usePanel } from '../use-panel.ts';

const words = settingsTexts.keys;
type Scope = Answer<'createSecretKey'>['scope'];

export function CreateKeyDialog(): ReactNode {
  const scope = useScope();
  const { panel, close } = usePanel();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: (body: { readonly name: string; readonly scope: Scope }) =>
      call('createSecretKey', { body }, scope),
    onSuccess: () => queryClient.invalidateQueries(keysQuery(scope)),
  });
  const leave = () => {
    create.reset();
    close();
  };
  const submit = (form: FormData) =>
    create.mutate({ name: String(form.get('name')), scope: form.get('scope') as Scope });
  return (
    <Dialog
      title={create.data ? words.shownTitle(create.data.name) : words.create}
      isOpen={panel === 'create-key'}
      onClose={leave}
    >
      {create.data ? (
        <>
          <p className="text-13 text-muted">{words.shownText}</p>
          <CopyLine text={create.data.secretKey} label={words.copySecret} />
          <DialogActions>
            <Button look="primary" onClick={leave}>
              {settingsTexts.members.done}
            </Button>
          </DialogActions>
        </>
      ) : (
        <Form action={submit} className="flex flex-col gap-4">
          <TextField label={words.name} hint={words.nameHint} name="name" autoComplete="off" required />
          <SelectField label={words.scope} name="scope" defaultValue="read">
            <option value="read">{words.scopeMeanings.read}</option>
            <option value="manage">{words.scopeMeanings.manage}</option>
          </SelectField>
          <DialogActions problem={writeProblem(create.error)}>
            <Button onClick={leave}>{texts.actions.cancel}</Button>
            <Button look="primary" type="submit" isBusy={create.isPending}>
              {words.createAction}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
