/** Which events are use, and which users are left out: one document of the project. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { projectTermsQuery, termsPreviewQuery } from '../../../api/settings-queries.ts';
import { writeCount, writeExact } from '../../../format.ts';
import { Section } from '../../../parts/page.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { useTexts as words } from '../../../words/use.ts';
import { Differences } from '../../plan/differences/differences.tsx';
import { SaveBar } from '../drafts/save-bar.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { ReadOnlyNote } from '../not-allowed.tsx';
import { RuleEditor } from '../rules/rule-editor.tsx';
import { cleanRule, isWhole } from '../rules/rules.ts';
import { ChangeOfActive } from './change-of-active.tsx';
import { EventList } from './event-list.tsx';

type Saved = Answer<'getProjectTerms'>;
type ProjectTerms = Saved['terms'];

export function EventsSection(): ReactNode {
  const query = useQuery(projectTermsQuery(useScope()));
  return (
    <>
      <ReadOnlyNote needed="manager" />
      <Differences kind="event" />
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={14} className="h-10" />}>
        {(saved) => <TermsForm saved={saved} />}
      </Part>
    </>
  );
}

function TermsForm({ saved }: { readonly saved: Saved }): ReactNode {
  const scope = useScope();
  const isDisabled = !useMay('manager');
  const draft = useDraft(saved, ({ version, terms }) =>
    call('setProjectTerms', { query: {}, body: { version, terms: clean(terms) } }, scope),
  );
  const { terms, change } = draft;
  const preview = usePreview(terms);
  const { leaveOutUsers = {}, deactivatedUsers = {}, leaveOutUsersOfLeftOutGroups = false } = terms;
  return (
    <div className="flex flex-col gap-6">
      <Section title={words.events.title} note={words.events.note}>
        <EventList
          inactive={terms.inactiveEvents ?? []}
          isDisabled={isDisabled}
          onChange={(inactiveEvents) => change({ inactiveEvents })}
        />
      </Section>
      <Section title={words.leftOut.title} note={words.leftOut.note}>
        <RuleEditor
          rule={leaveOutUsers}
          of={{ of: 'user' }}
          isDisabled={isDisabled}
          onChange={(rule) => change({ leaveOutUsers: rule })}
        />
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            className="accent-accent"
            checked={leaveOutUsersOfLeftOutGroups}
            disabled={isDisabled}
            onChange={({ target }) => change({ leaveOutUsersOfLeftOutGroups: target.checked })}
          />
          {words.leftOut.ofGroups}
        </label>
        <Note
          text={
            preview.data &&
            words.leftOut.count(
              writeExact(preview.data.users.leftOut),
              writeCount(preview.data.users.known, words.user.one, words.user.many),
            )
          }
          problem={preview.problem}
        />
      </Section>
      <Section title={words.deactivated.title} note={words.deactivated.note}>
        <RuleEditor
          rule={deactivatedUsers}
          of={{ of: 'user' }}
          isDisabled={isDisabled}
          onChange={(rule) => change({ deactivatedUsers: rule })}
        />
        <Note
          text={
            preview.data &&
            words.deactivated.count(writeCount(preview.data.deactivated, words.user.one, words.user.many))
          }
          problem={preview.problem}
        />
      </Section>
      <SaveBar draft={draft}>{preview.data && <ChangeOfActive preview={preview.data} />}</SaveBar>
    </div>
  );
}

function Note({
  text,
  problem,
}: {
  readonly text: string | undefined;
  readonly problem: string | undefined;
}): ReactNode {
  if (problem !== undefined) return <p className="text-13 text-bad">{problem}</p>;
  return (
    <p aria-live="polite" className="text-13 text-muted">
      {text ?? '\u00a0'}
    </p>
  );
}

function clean(terms: ProjectTerms): ProjectTerms {
  const { leaveOutUsers = {}, deactivatedUsers = {} } = terms;
  return {
    ...terms,
    leaveOutUsers: cleanRule(leaveOutUsers),
    deactivatedUsers: cleanRule(deactivatedUsers),
  };
}

/** What the terms would change, as far as they are written. */
function usePreview(terms: ProjectTerms) {
  const given = useDeferredValue(terms);
  const isEnough = isWhole(given.leaveOutUsers ?? {}) && isWhole(given.deactivatedUsers ?? {});
  const { data, error } = useQuery({
    ...termsPreviewQuery(useScope(), clean(given)),
    enabled: isEnough,
  });
  return { data, problem: isEnough ? writeProblem(error) : undefined };
}
