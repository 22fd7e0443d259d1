/** Why a group looks as it does: what its people sent, and why each event counts for it or not. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupAddress, liveAddress } from '../../addresses.ts';
import type { GroupTrace } from '../../api/operations.ts';
import { traceQuery } from '../../api/queries.ts';
import { writeDay, writeShort } from '../../format.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { liveTexts } from '../../words/live.ts';
import { traceTexts as words } from '../../words/trace.ts';
import { Carriers } from './carriers.tsx';
import { Refused } from './refused.tsx';
import { TracedEvents } from './traced-events.tsx';

export function TracePage(): ReactNode {
  const params = useParams({ strict: false }) as { readonly type: string; readonly value?: string };
  const search = useSearchParams();
  const { type } = params;
  const value = params.value ?? readText(search, 'value') ?? '';
  const scope = useScope();
  const query = useQuery(traceQuery(scope, type, value));
  const { singular } = useTypeNames(type);
  const name = query.data?.name ?? value;
  return (
    <Page
      title={words.title(name)}
      before={
        <AppLink
          {...groupAddress(type, value)}
          className="mb-1 inline-flex items-center gap-1 text-13 text-muted"
        >
          <ArrowLeft size={14} aria-hidden="true" />
          {words.back(name)}
        </AppLink>
      }
      subtitle={words.intro(singular)}
      actions={
        <AppLink {...liveAddress({ groupType: type, groupValue: value })} className={buttonClass()}>
          {liveTexts.see}
        </AppLink>
      }
    >
      <Part query={{ ...query, isPlaceholderData: false }} what={words.what} skeleton={<TraceSkeleton />}>
        {(trace) => <Trace trace={trace} />}
      </Part>
    </Page>
  );
}

function Trace({ trace }: { readonly trace: GroupTrace }): ReactNode {
  const { groupType, value, senders, known, morePeople } = trace;
  const people = words.people(writeShort(senders.people), writeShort(known.people));
  return (
    <div className="flex flex-col gap-6">
      <section aria-label={words.conclusion} className="flex max-w-reading flex-col gap-2 text-16">
        {trace.conclusion.map((sentence, index) => (
          <p key={sentence} className={index === 0 ? '' : 'text-14 text-muted'}>
            {sentence}
          </p>
        ))}
        {trace.isLeftOut && <p className="text-14 text-warning">{words.leftOut}</p>}
      </section>
      <Section
        title={words.carriers}
        note={[
          words.carriersNote(writeDay(trace.since)),
          people,
          ...(morePeople ? [words.morePeople] : []),
        ].join(' · ')}
      >
        <Carriers carriers={trace.carriers} />
      </Section>
      {trace.refused.length > 0 && (
        <Section title={words.refused}>
          <Refused samples={trace.refused} />
        </Section>
      )}
      <Section title={words.eventsOfPeople}>
        <TracedEvents events={trace.events} of={{ type: groupType, value }} />
      </Section>
      <Section title={words.eventsNaming}>
        <TracedEvents events={trace.named} of={{ type: groupType, value }} />
      </Section>
    </div>
  );
}

function TraceSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-12 w-full max-w-reading" />
      <SkeletonRows rows={3} />
      <SkeletonRows rows={10} />
    </div>
  );
}
