/** An invitation: what it is to, and the two ways to take it, as somebody new or as whoever has signed in. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type Answer, call } from '../../api/call.ts';
import { writeProblem } from '../../api/problem-text.ts';
import { sessionQuery } from '../../api/queries.ts';
import { writeMoment } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useTitle } from '../../parts/use-title.ts';
import { settingsTexts } from '../../words/settings.ts';
import { signInTexts } from '../../words/sign-in.ts';
import { texts } from '../../words/texts.ts';
import { SignInForm } from './sign-in-form.tsx';

const words = signInTexts.invitation;
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `token`: what stands behind `#invitation=`. */
export function Invitation({ token }: { readonly token: string }): ReactNode {
  useTitle(words.title);
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call('readInvitation', { body: { invitation: token } }, { signal }),
    refetchOnWindowFocus: false,
  });
  const session = useQuery(sessionQuery).data;
  if (error)
    return (
      <div role="alert" className="flex flex-col gap-3">
        <h1 className="font-semibold">{words.failedTitle}</h1>
        <p className="text-muted">{writeProblem(error)}</p>
        <AppLink to="/" reloadDocument className="text-accent">
          {texts.states.goHome}
        </AppLink>
      </div>
    );
  if (!data || !session)
    return (
      <p role="status" className="text-muted">
        {words.reading} …
      </p>
    );
  return (
    <>
      <div>
        <h1 className="text-16 font-semibold" dir="auto">
          {words.to(data.project)}
        </h1>
        <p>{words.role(settingsTexts.roles[data.role], settingsTexts.roleMeanings[data.role])}</p>
        <p className="text-13 text-muted">{words.ends(writeMoment(data.expiresMs, ownZone))}</p>
      </div>
      {session.person === null ? (
        <TakeAnew token={token} project={data.project} />
      ) : (
        <TakeAs token={token} project={data.project} name={session.person.name} />
      )}
    </>
  );
}

/** Opens Home of the project that one joined. */
function useEnter(project: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async ({ projects }: Pick<Answer<'joinByInvitation'>, 'projects'>) => {
    await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
    const joined = projects.find(({ name }) => name === project);
    await navigate({
      to: '/',
      search: (projects.length > 1 && joined ? { project: String(joined.id) } : {}) as never,
      replace: true,
    });
  };
}

interface Taking {
  readonly token: string;
  readonly project: string;
}

function TakeAnew({ token, project }: Taking): ReactNode {
  const queryClient = useQueryClient();
  const [hasName, setHasName] = useState(false);
  const enter = useEnter(project);
  const accept = useMutation({
    mutationFn: (given: { readonly name: string; readonly password: string }) =>
      call('acceptInvitation', { body: { invitation: token, ...given } }),
    onSuccess: enter,
  });
  const turn = (
    <button
      type="button"
      className="self-start rounded-control text-13 text-accent hover:underline"
      onClick={() => setHasName(!hasName)}
    >
      {hasName ? words.noName : words.haveName}
    </button>
  );
  if (hasName)
    return (
      <>
        <p>{words.signInFirst}</p>
        <SignInForm onSignedIn={() => queryClient.invalidateQueries(sessionQuery)} />
        {turn}
      </>
    );
  return (
    <>
      <Form
        className="flex flex-col gap-4"
        onSubmit={(form) => {
          accept.mutate({ name: String(form.get('name')), password: String(form.get('password')) });
        }}
      >
        <p>{words.choose}</p>
        <TextField
          label={signInTexts.name}
          name="name"
          autoComplete="username"
          hint={words.nameHint}
          required
          autoFocus
        />
        <TextField
          label={signInTexts.password}
          name="password"
          type="password"
          autoComplete="new-password"
          problem={writeProblem(accept.error)}
          required
        />
        <Button look="primary" type="submit" isBusy={accept.isPending}>
          {words.join}
        </Button>
      </Form>
      {turn}
    </>
  );
}

function TakeAs({ token, project, name }: Taking & { readonly name: string }): ReactNode {
  const queryClient = useQueryClient();
  const enter = useEnter(project);
  const join = useMutation({
    mutationFn: () => call('joinByInvitation', { body: { invitation: token } }),
    onSuccess: enter,
  });
  const signOut = useMutation({
    mutationFn: () => call('signOut', {}),
    onSuccess: () => queryClient.invalidateQueries(sessionQuery),
  });
  const problem = writeProblem(join.error ?? signOut.error);
  return (
    <>
      <p>{words.signedInAs(name)}</p>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      <Button look="primary" isBusy={join.isPending} onClick={() => join.mutate()}>
        {words.joinAs(name)}
      </Button>
      <button
        type="button"
        className="self-start rounded-control text-13 text-accent hover:underline"
        onClick={() => signOut.mutate()}
      >
        {words.notYou}
      </button>
    </>
  );
}
