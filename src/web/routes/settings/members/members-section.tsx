/** Who has which role in the project. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { membersQuery } from '../../../api/settings-queries.ts';
import { readClockMs } from '../../../clock.ts';
import { writeMoment, writeSince } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { ConfirmDialog } from '../../../parts/dialog.tsx';
import { BareSelect } from '../../../parts/fields.tsx';
import { Badge } from '../../../parts/figures.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { type Role, useMay, useProject, useScope, useSession } from '../../../scope.ts';
import { settingsTexts } from '../../../words/settings.ts';
import { NotShown } from '../not-allowed.tsx';
import { roleNames } from '../role-names.ts';
import { usePanel } from '../use-panel.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';

const words = settingsTexts.members;
type Member = Answer<'listMembers'>['members'][number];

export function MembersSection(): ReactNode {
  const { open } = usePanel();
  if (!useMay('admin')) return <NotShown what={settingsTexts.sections.members} />;
  return (
    <>
      <Section
        title={settingsTexts.sections.members}
        action={
          <Button look="primary" onClick={() => open('invite')}>
            {words.invite}
          </Button>
        }
      >
        <Members />
      </Section>
      <Invitations />
      <InviteDialog />
    </>
  );
}

function Members(): ReactNode {
  const scope = useScope();
  const query = useQuery(membersQuery(scope));
  const { panel, subject, close } = usePanel();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(membersQuery(scope));
  const change = useMutation({
    mutationFn: ({ name, role }: { readonly name: string; readonly role: Role }) =>
      call('setMemberRole', { path: { name }, body: { role } }, scope),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (name: string) => call('removeMember', { path: { name } }, scope),
    onSuccess: async () => {
      close();
      await refresh();
    },
  });
  const leave = () => {
    remove.reset();
    close();
  };
  return (
    <>
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={4} className="h-10" />}>
        {({ members }) => (
          <PlainTable
            label={settingsTexts.sections.members}
            heads={[words.person, words.role, words.lastSignIn, '']}
          >
            {members.map((member) => (
              <MemberRow
                key={member.person.id}
                member={member}
                isBusy={change.isPending}
                onChoose={(role) => change.mutate({ name: member.person.name, role })}
              />
            ))}
          </PlainTable>
        )}
      </Part>
      {change.error && (
        <p role="alert" className="text-13 text-bad">
          {writeProblem(change.error)}
        </p>
      )}
      {panel === 'remove' && subject !== undefined && (
        <ConfirmDialog
          title={words.removeTitle(subject)}
          action={words.remove}
          isBusy={remove.isPending}
          problem={writeProblem(remove.error)}
          onConfirm={() => remove.mutate(subject)}
          onClose={leave}
        >
          {words.removeText}
        </ConfirmDialog>
      )}
    </>
  );
}

function MemberRow({
  member: { person, role },
  isBusy,
  onChoose,
}: {
  readonly member: Member;
  readonly isBusy: boolean;
  readonly onChoose: (role: Role) => void;
}): ReactNode {
  const own = useSession().person;
  const { timeZone } = useProject();
  const { open } = usePanel();
  const last = person.lastSignInMs;
  return (
    <PlainRow>
      <PlainCell title={person.name}>
        <span dir="auto">{person.name}</span>
        {person.id === own.id && <span className="ml-2 text-muted">{words.you}</span>}
      </PlainCell>
      <PlainCell>
        {person.isOwner ? (
          <span title={words.allProjectsHint}>
            <Badge>{words.allProjects}</Badge>
          </span>
        ) : (
          <div className="w-32">
            <BareSelect
              label={words.roleOf(person.name)}
              value={role}
              disabled={isBusy}
              onChange={({ target }) => onChoose(target.value as Role)}
            >
              {roleNames.map((each) => (
                <option key={each} value={each}>
                  {settingsTexts.roles[each]}
                </option>
              ))}
            </BareSelect>
          </div>
        )}
      </PlainCell>
      <PlainCell isQuiet {...(last !== null && { title: writeMoment(last, timeZone) })}>
        {last === null ? words.never : writeSince(last, readClockMs(), timeZone)}
      </PlainCell>
      <PlainCell isEnd>
        <Button
          look="quiet"
          disabled={person.isOwner}
          aria-label={words.removeOf(person.name)}
          title={person.isOwner ? words.allProjectsHint : words.removeOf(person.name)}
          onClick={() => open('remove', person.name)}
        >
          {words.remove}
        </Button>
      </PlainCell>
    </PlainRow>
  );
}
