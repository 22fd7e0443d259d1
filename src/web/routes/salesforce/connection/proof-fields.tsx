/** What the app at Salesforce proves itself by: its secret, or a private key for a user. */
import type { ReactNode } from 'react';
import type { SalesforceStatus } from '../../../api/operations.ts';
import { AreaField, TextField } from '../../../parts/fields.tsx';
import { salesforceTexts } from '../../../words/salesforce.ts';

const words = salesforceTexts.connect;

type Connection = NonNullable<SalesforceStatus['connection']>;

export function ProofFields({
  grant,
  before,
}: {
  readonly grant: Connection['grant'];
  readonly before: Connection | null;
}): ReactNode {
  if (grant !== 'jwt_bearer')
    return (
      <TextField
        name="clientSecret"
        type="password"
        label={words.clientSecret}
        hint={grant === 'authorization_code' ? words.secretOptional : words.secretHint}
        autoComplete="off"
        required={grant === 'client_credentials'}
      />
    );
  return (
    <>
      <TextField
        name="username"
        label={words.username}
        hint={words.usernameHint}
        defaultValue={before?.grant === grant ? before.connected?.user : ''}
        autoComplete="off"
        required
      />
      <AreaField
        name="privateKey"
        label={words.privateKey}
        hint={words.privateKeyHint}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        required
      />
    </>
  );
}
