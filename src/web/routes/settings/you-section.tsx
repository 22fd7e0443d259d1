/** The person's own: password, sessions, theme. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { Button } from '../../parts/button.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { BareSelect, TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { useProject, useSession } from '../../scope.ts';
import { readTheme, saveTheme, themes } from '../../shell/theme.ts';
import { settingsTexts } from '../../words/settings.ts';
import { texts } from '../../words/texts.ts';
import { usePanel } from './use-panel.ts';

const words = settingsTexts.you;

export function YouSection(): ReactNode {
  const { person } = useSession();
  const { role } = useProject();
  return (
    <>
      <Section title={person.name}>
        <p className="text-13 text-muted">
          {words.role}: {settingsTexts.roles[role]}, who {settingsTexts.roleMeanings[role]}.
        </p>
      </Section>
      <Password />
      <Sessions />
      <Theme />
    </>
  );
}

function Password(): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: (body: { readonly current: string; readonly next: string }) =>
      call('changePassword', { body }),
    onSuccess: () => form.current?.reset(),
  });
  return (
    <Section title={words.password}>
      <Form
        ref={form}
        className="flex max-w-form flex-col items-start gap-4"
        onSubmit={(given) => {
          change.mutate({ current: String(given.get('current')), next: String(given.get('next')) });
        }}
      >
        <div className="flex w-full flex-col gap-4 sm:max-w-80">
          <TextField
            label={words.current}
            name="current"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextField
            label={words.next}
            name="next"
            type="password"
            autoComplete="new-password"
            hint={words.changeText}
            problem={writeProblem(change.error)}
            required
          />
        </div>
        <Button type="submit" isBusy={change.isPending}>
          {words.change}
        </Button>
        {change.isSuccess && (
          <p role="status" className="text-13 text-good">
            {words.changed}
          </p>
        )}
      </Form>
    </Section>
  );
}

function Sessions(): ReactNode {
  const { panel, open, close } = usePanel();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('signOutEverywhere', {}),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ to: '/sign-in', reloadDocument: true });
    },
  });
  return (
    <Section title={words.sessions}>
      <p className="text-13 text-muted">{words.sessionsText}</p>
      <div>
        <Button onClick={() => open('sign-out')}>{words.signOutEverywhere}</Button>
      </div>
      {panel === 'sign-out' && (
        <ConfirmDialog
          title={words.signOutTitle}
          action={words.signOutEverywhere}
          isBusy={signOut.isPending}
          problem={writeProblem(signOut.error)}
          onConfirm={() => signOut.mutate()}
          onClose={close}
        >
          {words.signOutText}
        </ConfirmDialog>
      )}
    </Section>
  );
}

function Theme(): ReactNode {
  const [theme, setTheme] = useState(readTheme);
  return (
    <Section title={words.theme}>
      <div className="max-w-44">
        <BareSelect
          label={words.theme}
          value={theme}
          onChange={({ target }) => {
            const chosen = themes.find((each) => each === target.value) ?? 'system';
            saveTheme(chosen);
            setTheme(chosen);
          }}
        >
          {themes.map((each) => (
            <option key={each} value={each}>
              {texts.navigation.themes[each]}
            </option>
          ))}
        </BareSelect>
      </div>
      <p className="text-12 text-muted">{words.themeText}</p>
    </Section>
  );
}
