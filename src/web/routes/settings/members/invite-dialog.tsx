/** Makes a link that gives a role, and shows it this once. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { invitationsQuery } from '../../../api/settings-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { type Role, useScope } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { texts } from '../../../words/texts.ts';
import { CopyLine } from '../copy-line.tsx';
import { roleNames } from '../role-names.ts';
import { usePanel } from '../use-panel.ts';

const words = settingsTexts.members;

export function InviteDialog(): ReactNode {
  const scope = useScope();
  const { panel, close } = usePanel();
  const queryClient = useQueryClient();
  const invite = useMutation({
    mutationFn: (body: { readonly note: string; readonly role: Role }) =>
      call('createInvitation', { body }, scope),
    onSuccess: () => queryClient.invalidateQueries(invitationsQuery(scope)),
  });
  const leave = () => {
    invite.reset();
    close();
  };
  const submit = (form: FormData) =>
    invite.mutate({ note: String(form.get('note')), role: form.get('role') as Role });
  return (
    <Dialog title={invite.data ? words.linkTitle : words.invite} isOpen={panel === 'invite'} onClose={leave}>
      {invite.data ? (
        <>
          <p className="text-13 text-muted">{words.linkText(invite.data.invitation.role)}</p>
          <CopyLine text={invite.data.link} label={texts.actions.copy} />
          <DialogActions>
            <Button look="primary" onClick={leave}>
              {words.done}
            </Button>
          </DialogActions>
        </>
      ) : (
        <Form action={submit} className="flex flex-col gap-4">
          <TextField label={words.inviteNote} hint={words.inviteNoteHint} name="note" autoComplete="off" />
          <SelectField label={words.role} name="role" defaultValue="member">
            {roleNames.map((role) => (
              <option key={role} value={role}>
                {settingsTexts.roles[role]}: {settingsTexts.roleMeanings[role]}
              </option>
            ))}
          </SelectField>
          <DialogActions problem={writeProblem(invite.error)}>
            <Button onClick={leave}>{texts.actions.cancel}</Button>
            <Button look="primary" type="submit" isBusy={invite.isPending}>
              {words.makeLink}
            </Button>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
