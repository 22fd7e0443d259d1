/** The API key, which is public, and the secret keys by name. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { keysQuery, projectQuery } from '../../../api/settings-queries.ts';
import { readClockMs } from '../../../clock.ts';
import { writeMoment, writeSince } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, Skeleton, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useProject, useScope } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { CopyLine } from '../copy-line.tsx';
import { NotShown } from '../not-allowed.tsx';
import { usePanel } from '../use-panel.ts';
import { CreateKeyDialog } from './create-key-dialog.tsx';

const words = settingsTexts.keys;
type SecretKey = Answer<'listKeys'>['secretKeys'][number];

export function KeysSection(): ReactNode {
  const scope = useScope();
  const project = useQuery(projectQuery(scope));
  const maySee = useMay('admin');
  return (
    <>
      <Section title={words.api}>
        <p className="max-w-reading text-13 text-muted">{words.apiText}</p>
        <Part query={project} what={words.what} skeleton={<Skeleton className="h-8 max-w-form" />}>
          {({ apiKey }) => <CopyLine text={apiKey} label={words.copyApi} />}
        </Part>
      </Section>
      {maySee ? <SecretKeys /> : <NotShown what={words.secret} />}
    </>
  );
}

function SecretKeys(): ReactNode {
  const scope = useScope();
  const query = useQuery(keysQuery(scope));
  const { open } = usePanel();
  return (
    <Section title={words.secret} action={<Button onClick={() => open('create-key')}>{words.create}</Button>}>
      <p className="max-w-reading text-13 text-muted">{words.secretText}</p>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={3} className="h-10" />}>
        {({ secretKeys }) =>
          secretKeys.length === 0 ? (
            <p className="text-13 text-muted">{words.none}</p>
          ) : (
            <PlainTable label={words.secret} heads={[words.name, words.scope, words.made, words.by, '']}>
              {secretKeys.map((key) => (
                <KeyRow key={key.id} secretKey={key} />
              ))}
            </PlainTable>
          )
        }
      </Part>
      <RevokeDialog keys={query.data?.secretKeys ?? []} />
      <CreateKeyDialog />
    </Section>
  );
}

function KeyRow({ secretKey }: { readonly secretKey: SecretKey }): ReactNode {
  const { timeZone } = useProject();
  const { open } = usePanel();
  const { id, name, scope, createdMs, createdBy, untilMs } = secretKey;
  return (
    <PlainRow>
      <PlainCell title={name}>
        <span dir="auto">{name}</span>
        {untilMs !== null && (
          <span className="ml-2 text-muted">{words.ends(writeMoment(untilMs, timeZone))}</span>
        )}
      </PlainCell>
      <PlainCell title={words.scopeMeanings[scope]}>{words.scopes[scope]}</PlainCell>
      <PlainCell isQuiet title={writeMoment(createdMs, timeZone)}>
        {writeSince(createdMs, readClockMs(), timeZone)}
      </PlainCell>
      <PlainCell isQuiet>{createdBy}</PlainCell>
      <PlainCell isEnd>
        <Button
          look="quiet"
          aria-label={words.revokeOf(name)}
          title={words.revokeOf(name)}
          onClick={() => open('revoke', id)}
        >
          {words.revoke}
        </Button>
      </PlainCell>
    </PlainRow>
  );
}

function RevokeDialog({ keys }: { readonly keys: readonly SecretKey[] }): ReactNode {
  const scope = useScope();
  const { panel, subject, close } = usePanel();
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: string) => call('revokeSecretKey', { path: { id } }, scope),
    onSuccess: async () => {
      close();
      await queryClient.invalidateQueries(keysQuery(scope));
    },
  });
  const key = keys.find(({ id }) => id === subject);
  if (panel !== 'revoke' || !key) return null;
  return (
    <ConfirmDialog
      title={words.revokeTitle(key.name)}
      action={words.revoke}
      isBusy={revoke.isPending}
      problem={writeProblem(revoke.error)}
      onConfirm={() => revoke.mutate(key.id)}
      onClose={() => {
        revoke.reset();
        close();
      }}
    >
      {words.revokeText}
    </ConfirmDialog>
  );
}
