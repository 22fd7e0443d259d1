/** Name and password of somebody who has both. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { noteFailedAttempts } from '../../shell/failed-attempts.ts';
import { signInTexts as words } from '../../words/sign-in.ts';

/** `onSignedIn`: what comes then. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }): ReactNode {
  const queryClient = useQueryClient();
  const signIn = useMutation({
    mutationFn: (body: { readonly name: string; readonly password: string }) => call('signIn', { body }),
    onSuccess: async ({ failedAttempts }) => {
      noteFailedAttempts(queryClient, failedAttempts.count);
      await onSignedIn();
    },
  });
  return (
    <Form
      className="flex flex-col gap-4"
      onSubmit={(form) => {
        signIn.mutate({ name: String(form.get('name')), password: String(form.get('password')) });
      }}
    >
      <TextField label={words.name} name="name" autoComplete="username" required autoFocus />
      <TextField
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={writeProblem(signIn.error)}
      />
      <Button look="primary" type="submit" isBusy={signIn.isPending}>
        {words.submit}
      </Button>
    </Form>
  );
}
