/** The first start: what is said before the first event, lines that send one, and what has arrived. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { liveAddress, plannerAddress } from '../../addresses.ts';
import { arrivalsQuery, projectQuery } from '../../api/settings-queries.ts';
import { AppLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { liveTexts } from '../../words/live.ts';
import { plannerTexts } from '../../words/planner.ts';
import { setUpTexts as words } from '../../words/set-up.ts';
import { ReadOnlyNote } from '../settings/not-allowed.tsx';
import { ArrivedList } from './arrived-list.tsx';
import { DescribeForm } from './describe-form.tsx';
import { findSteps } from './find-steps.ts';
import { SendLines } from './send-lines.tsx';

/** What was received is seen within two seconds: it is in answers after half a second. */
const lookMs = 700;

export function SetUpPage(): ReactNode {
  const scope = useScope();
  const project = useQuery(projectQuery(scope));
  const arrivals = useQuery({
    ...arrivalsQuery(scope),
    refetchInterval: ({ state: { data } }) => (data && isComplete(data) ? false : lookMs),
  });
  const hasEvents = (arrivals.data?.events ?? 0) > 0;
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-3">
        <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
          <Section title={words.describe.title}>
            <ReadOnlyNote needed="manager" />
            <Part query={project} what={words.what} skeleton={<Skeleton className="h-48 max-w-form" />}>
              {(data) =>
                arrivals.data ? (
                  <DescribeForm project={data} hasEvents={hasEvents} />
                ) : (
                  <Skeleton className="h-48 max-w-form" />
                )
              }
            </Part>
          </Section>
          <Section
            title={words.send.title}
            action={
              <AppLink {...plannerAddress()} className="text-13 text-accent">
                {plannerTexts.entry}
              </AppLink>
            }
          >
            <SendLines />
          </Section>
        </div>
        <Section
          title={words.arrived.title}
          action={
            <AppLink {...liveAddress()} className="text-13 text-accent">
              {liveTexts.see}
            </AppLink>
          }
        >
          <Part
            query={arrivals}
            what={words.arrived.what}
            skeleton={<SkeletonRows rows={5} className="h-12" />}
          >
            {(data) => <ArrivedList arrivals={data} />}
          </Part>
        </Section>
      </div>
    </Page>
  );
}

function isComplete(arrivals: Parameters<typeof findSteps>[0]): boolean {
  return Object.values(findSteps(arrivals)).every((state) => state === 'done');
}
