/** Connects the project: as a person, who goes to Salesforce and comes back, or as a program. */

import { type ReactNode, useState } from 'react';
import { call } from '../../../api/call.ts';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { TextField } from '../../../parts/fields.tsx';
import { Form } from '../../../parts/form.tsx';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { texts } from '../../../words/texts.ts';
import { CopyLine } from '../../settings/copy-line.tsx';
import { useSalesforceDo } from '../use-salesforce-do.ts';
import { rememberAuthorization } from './authorization-memory.ts';
import { Choices } from './choices.tsx';
import { findPlace, type Place, places, writeLoginUrl } from './login-places.ts';
import { ProofFields } from './proof-fields.tsx';

const words = salesforceTexts.connect;

type Grant = NonNullable<SalesforceStatus['connection']>['grant'];
const grants = ['authorization_code', 'client_credentials', 'jwt_bearer'] as const satisfies readonly Grant[];

interface Draft {
  readonly grant: Grant;
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly privateKey: string;
}

/** Where Salesforce sends the person back to. */
const callbackUrl = () => `${location.origin}/sources/salesforce/callback`;

export function ConnectForm({
  before,
  onDone,
  onCancel,
}: {
  /** The connection that is renewed. */
  readonly before: SalesforceStatus['connection'];
  readonly onDone: () => void;
  readonly onCancel?: (() => void) | undefined;
}): ReactNode {
  const [grant, setGrant] = useState<Grant>(before?.grant ?? 'authorization_code');
  const [chosen, setPlace] = useState<Place>(before ? findPlace(before.loginUrl) : 'production');
  const place = grant === 'client_credentials' ? 'domain' : chosen;
  const { connect, problem, isBusy } = useConnect(onDone);
  const submit = (form: FormData) => {
    const read = (name: string) => String(form.get(name) ?? '').trim();
    connect({
      grant,
      loginUrl: writeLoginUrl(place, read('domain')),
      clientId: read('clientId'),
      ...{ clientSecret: read('clientSecret'), username: read('username'), privateKey: read('privateKey') },
    });
  };
  return (
    <Form className="flex max-w-form flex-col gap-4" onSubmit={submit}>
      <Choices
        label={words.how}
        value={grant}
        onChoose={setGrant}
        options={grants.map((value) => ({
          ...{ value, label: words.grants[value], note: words.grantNotes[value] },
        }))}
      />
      <Choices
        label={words.where}
        value={place}
        isRow
        onChoose={setPlace}
        options={places.map((value) => ({
          ...{ value, label: words.places[value], note: words.placeNotes[value] },
          isDisabled: grant === 'client_credentials' && value !== 'domain',
        }))}
      />
      {place === 'domain' && (
        <TextField
          name="domain"
          label={words.domain}
          hint={words.domainHint}
          defaultValue={before && findPlace(before.loginUrl) === 'domain' ? before.loginUrl : ''}
          autoComplete="off"
          required
        />
      )}
      {grant === 'authorization_code' && (
        <div className="flex flex-col gap-1">
          <p className="text-13 font-medium">{words.callback}</p>
          <CopyLine text={callbackUrl()} label={words.copyCallback} />
        </div>
      )}
      <TextField
        name="clientId"
        label={words.clientId}
        defaultValue={before?.clientId}
        autoComplete="off"
        required
      />
      <ProofFields grant={grant} before={before} />
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button look="primary" type="submit" isBusy={isBusy}>
          {grant === 'authorization_code' ? words.toSalesforce : words.submit}
        </Button>
        {onCancel && <Button onClick={onCancel}>{texts.actions.cancel}</Button>}
      </div>
      <p className="text-12 text-muted">{words.help}</p>
    </Form>
  );
}

function useConnect(onDone: () => void) {
  const connecting = useSalesforceDo(
    ({ grant, loginUrl, clientId, clientSecret, username, privateKey }: Draft, scope) => {
      const app = { loginUrl, clientId };
      const body =
        grant === 'jwt_bearer'
          ? { ...app, grant, username, privateKey }
          : { ...app, grant: 'client_credentials' as const, clientSecret };
      return call('connectSalesforce', { body }, scope);
    },
    onDone,
  );
  const leaving = useSalesforceDo(async ({ loginUrl, clientId, clientSecret }: Draft, scope) => {
    const body = { loginUrl, clientId, clientSecret, redirectUri: callbackUrl() };
    const { url, state } = await call('startSalesforceAuthorization', { body }, scope);
    rememberAuthorization(state, scope.project);
    location.assign(url);
  });
  return {
    connect: (draft: Draft) =>
      draft.grant === 'authorization_code' ? leaving.mutate(draft) : connecting.mutate(draft),
    problem: writeProblem(connecting.error ?? leaving.error),
    isBusy: connecting.isPending || leaving.isPending,
  };
}
