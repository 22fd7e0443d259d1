/** What is said of the project itself; the set-up asks the same before the first event. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { setUpAddress } from '../../addresses.ts';
import { arrivalsQuery, projectQuery } from '../../api/settings-queries.ts';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { settingsTexts } from '../../words/settings.ts';
import { DescribeForm } from '../set-up/describe-form.tsx';
import { ReadOnlyNote } from './not-allowed.tsx';

const words = settingsTexts.project;

export function ProjectSection(): ReactNode {
  const scope = useScope();
  const project = useQuery(projectQuery(scope));
  const arrivals = useQuery(arrivalsQuery(scope));
  const skeleton = <Skeleton className="h-96 max-w-form sm:h-80" />;
  return (
    <>
      <Section title={settingsTexts.sections.project}>
        <ReadOnlyNote needed="manager" />
        <Part query={project} what={words.what} skeleton={skeleton}>
          {(data) => (
            <Part query={arrivals} what={words.what} skeleton={skeleton}>
              {({ events }) => <DescribeForm project={data} hasEvents={events > 0} />}
            </Part>
          )}
        </Part>
      </Section>
      <Section title={words.send}>
        <p className="text-13 text-muted">
          <AppLink {...setUpAddress()} className="text-accent underline">
            {words.sendLink}
          </AppLink>{' '}
          {words.sendText}
        </p>
      </Section>
    </>
  );
}
