/** Charts that answer what the lists of Home do not. */
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { chartAddress, groupsAddress, settingsAddress } from '../../addresses.ts';
import { termsQuery } from '../../api/queries.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { useScope } from '../../scope.ts';
import { homeTexts as words } from '../../words/home.ts';
import { blockList } from './ask.ts';
import { listQuestions } from './list-questions.ts';
import type { Home } from './types.ts';

export function Questions({ home }: { readonly home: Home }): ReactNode {
  const { groupType, plural, today } = home;
  const { data } = useQuery(termsQuery(useScope(), groupType));
  if (!data) return null;
  const questions = listQuestions(groupType, data.terms, today);
  return (
    <Section title={words.questions}>
      <ul className="flex flex-col text-13">
        {questions.map(({ id, definition }) => (
          <li key={id} className="border-t border-line">
            <AppLink
              {...chartAddress(definition, words.question[id](plural))}
              className="flex min-h-8 items-center gap-2 hover:bg-hover"
            >
              {words.question[id](plural)}
              <ArrowRight size={14} aria-hidden="true" className="text-muted" />
            </AppLink>
            {id === 'onboarding' && <Stalled home={home} />}
          </li>
        ))}
        {!data.terms.onboarding && (
          <li className="border-t border-line py-1 text-muted">
            <AppLink {...settingsAddress('group-types', groupType)} className="text-accent">
              {words.askOnboarding(plural)}
            </AppLink>
          </li>
        )}
      </ul>
    </Section>
  );
}

/** Beside onboarding, which counts steps: who stopped altogether. */
function Stalled({ home }: { readonly home: Home }): ReactNode {
  return (
    <p className="pb-1 text-12 text-muted">
      <Defined
        word="stalled"
        type={home.groupType}
        as={
          <AppLink
            {...groupsAddress(home.groupType, blockList(home, 'stalled'))}
            className="underline decoration-line-strong"
          />
        }
      >
        {words.stalledHere(home.stalled.groups)}
      </Defined>
      : {words.stalledNote}
    </p>
  );
}
