/** Sign-in, by name and password or by a link that works once; and invitations, whose links lead here. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useTitle } from '../../parts/use-title.ts';
import { useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { signInTexts as words } from '../../words/sign-in.ts';
import { Frame } from './frame.tsx';
import { Invitation } from './invitation.tsx';
import { SignInForm } from './sign-in-form.tsx';

const invitationMark = 'invitation=';

export function SignInPage(): ReactNode {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  return (
    <Frame>
      {hash.startsWith(invitationMark) ? (
        <Invitation token={hash.slice(invitationMark.length)} />
      ) : (
        <SignIn />
      )}
    </Frame>
  );
}

function SignIn(): ReactNode {
  useTitle(words.title);
  const open = useOpenPage();
  const link = useLink(open);
  return (
    <>
      <h1 className="sr-only">{words.title}</h1>
      {link === 'failed' && (
        <p role="alert" className="text-13 text-bad">
          {words.linkFailed}
        </p>
      )}
      {link === 'trying' && (
        <p role="status" className="text-13 text-muted">
          {words.linkTitle} …
        </p>
      )}
      <SignInForm onSignedIn={open} />
      <p className="text-12 text-muted">
        {words.forgotten} <code className="font-mono">muster user reset-password</code>.
      </p>
    </>
  );
}

/** Opens the page that was asked for before signing in. */
function useOpenPage(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const search = useSearchParams();
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
