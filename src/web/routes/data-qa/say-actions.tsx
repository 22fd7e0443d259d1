/** What a person says about a finding: it is waived, with a note, or open again. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/call.ts';
import type { Finding } from '../../api/operations.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useScope } from '../../scope.ts';
import { dataTexts as words } from '../../words/data.ts';
import { texts } from '../../words/texts.ts';

export function SayActions({ finding: { id, said } }: { readonly finding: Finding }): ReactNode {
  const { project } = useScope();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const done = () => queryClient.invalidateQueries({ queryKey: [project, 'checks'] });
  const waive = useMutation({
    mutationFn: (note: string) =>
      call('sayAboutFinding', { path: { id }, body: { status: 'waived', note } }, { project }),
    onSuccess: async () => {
      setAsking(false);
      await done();
    },
  });
  const reopen = useMutation({
    mutationFn: () => call('takeBackAboutFinding', { path: { id } }, { project }),
    onSuccess: done,
  });
  if (said)
    return (
      <div>
        <Button disabled={reopen.isPending} onClick={() => reopen.mutate()}>
          {words.reopen}
        </Button>
      </div>
    );
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{words.waive}</Button>
      <Dialog title={words.waiveTitle} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Form
          className="flex flex-col gap-4"
          action={(form) => waive.mutate(String(form.get('note') ?? '').trim())}
        >
          <p className="text-13 text-muted">{words.waiveHint}</p>
          <TextField
            label={words.note}
            name="note"
            placeholder={words.notePlaceholder}
            maxLength={1_000}
            problem={waive.error?.message}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{texts.actions.cancel}</Button>
            <Button look="primary" type="submit" disabled={waive.isPending}>
              {words.waive}
            </Button>
          </div>
        </Form>
      </Dialog>
    </div>
  );
}
