/** Invitations whose links still work. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { invitationsQuery } from '../../../api/settings-queries.ts';
import { writeMoment } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useProject, useScope } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { usePanel } from '../use-panel.ts';

const words = settingsTexts.members;

export function Invitations(): ReactNode {
  const scope = useScope();
  const { timeZone } = useProject();
  const query = useQuery(invitationsQuery(scope));
  const { open } = usePanel();
  return (
    <Section title={words.invitations}>
      <Part query={query} what={words.invitationsWhat} skeleton={<SkeletonRows rows={2} className="h-10" />}>
        {({ invitations }) =>
          invitations.length === 0 ? (
            <p className="text-13 text-muted">{words.noInvitations}</p>
          ) : (
            <PlainTable
              label={words.invitations}
              heads={[words.inviteNote, words.role, words.by, words.expires, '']}
            >
              {invitations.map(({ id, note, role, createdBy, expiresMs }) => (
                <PlainRow key={id}>
                  <PlainCell title={note}>
                    {note === '' ? (
                      <span className="text-muted">{words.noNote}</span>
                    ) : (
                      <span dir="auto">{note}</span>
                    )}
                  </PlainCell>
                  <PlainCell>{settingsTexts.roles[role]}</PlainCell>
                  <PlainCell isQuiet>{createdBy}</PlainCell>
                  <PlainCell isQuiet>{writeMoment(expiresMs, timeZone)}</PlainCell>
                  <PlainCell isEnd>
                    <Button
                      look="quiet"
                      aria-label={words.withdrawOf(note)}
                      onClick={() => open('withdraw', id)}
                    >
                      {words.withdraw}
                    </Button>
                  </PlainCell>
                </PlainRow>
              ))}
            </PlainTable>
          )
        }
      </Part>
      <WithdrawDialog />
    </Section>
  );
}

function WithdrawDialog(): ReactNode {
  const scope = useScope();
  const { panel, subject, close } = usePanel();
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: string) => call('withdrawInvitation', { path: { id } }, scope),
    onSuccess: async () => {
      close();
      await queryClient.invalidateQueries(invitationsQuery(scope));
    },
  });
  if (panel !== 'withdraw' || subject === undefined) return null;
  return (
    <ConfirmDialog
      title={words.withdrawTitle}
      action={words.withdraw}
      isBusy={withdraw.isPending}
      problem={writeProblem(withdraw.error)}
      onConfirm={() => withdraw.mutate(subject)}
      onClose={() => {
        withdraw.reset();
        close();
      }}
    >
      {words.withdrawText}
    </ConfirmDialog>
  );
}
