/** Sign-in, by name and password or by a link that works once. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useActionState, useEffect, useRef, useState } from 'react';
import { CallProblem, call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/fields.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { readText, type SearchParams } from '../../search-params.ts';
import { signInTexts as words } from '../../words/sign-in.ts';
import { texts } from '../../words/texts.ts';

export function SignInPage(): ReactNode {
  useTitle(words.title);
  const open = useOpenPage();
  const link = useLink(open);
  const [problem, submit, isBusy] = useActionState(async (_: string | undefined, form: FormData) => {
    try {
      await call('signIn', {
        body: { name: String(form.get('name')), password: String(form.get('password')) },
      });
      await open();
    } catch (error) {
      return error instanceof CallProblem ? error.message : String(error);
    }
  }, undefined);
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-center gap-6 p-4">
      <form action={submit} className="flex w-full max-w-80 flex-col gap-4">
        <h1 className="flex items-center gap-2 text-20 font-semibold tracking-tight">
          <img src="/icon.svg" alt="" className="size-6" />
          {texts.product}
        </h1>
        {link === 'failed' && <p className="text-13 text-bad">{words.linkFailed}</p>}
        {link === 'trying' && (
          <p role="status" className="text-13 text-muted">
            {words.linkTitle} …
          </p>
        )}
        <TextField label={words.name} name="name" autoComplete="username" required autoFocus />
        <TextField
          label={words.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          problem={problem}
        />
        <Button look="primary" type="submit" isBusy={isBusy}>
          {words.submit}
        </Button>
        <p className="text-12 text-muted">
          {words.forgotten} <code className="font-mono">muster user reset-password</code>.
        </p>
      </form>
    </main>
  );
}

/** Opens the page that was asked for before signing in. */
function useOpenPage(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const search = useRouterState({ select: ({ location }) => location.search as SearchParams });
  const wanted = readText(search, 'to') ?? '/';
  return async () => {
    await queryClient.invalidateQueries(sessionQuery);
    await queryClient.fetchQuery(sessionQuery);
    // Only pages of this server.
    const href = /^\/(?![/\\])/.test(wanted) ? wanted : '/';
    await navigate({ href, replace: true });
  };
}

/** Signs in by the link's text behind `#link=`, once, and takes it out of the address. */
function useLink(open: () => Promise<void>): 'none' | 'trying' | 'failed' {
  const [state, setState] = useState<'none' | 'trying' | 'failed'>(() =>
    location.hash.startsWith('#link=') ? 'trying' : 'none',
  );
  const isTried = useRef(false);
  useEffect(() => {
    if (state !== 'trying' || isTried.current) return;
    isTried.current = true;
    const link = location.hash.slice('#link='.length);
    history.replaceState(history.state, '', location.pathname + location.search);
    call('signInByLink', { body: { link } })
      .then(open)
      .catch(() => setState('failed'));
  }, [state, open]);
  return state;
}
