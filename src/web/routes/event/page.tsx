/** One event: as it was sent, what was made of it, and why it counts for a group or not. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { homeAddress, liveAddress } from '../../addresses.ts';
import { eventTraceQuery } from '../../api/queries.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { isMissing, MissingPage } from '../../parts/missing-page.tsx';
import { Page } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { liveTexts } from '../../words/live.ts';
import { texts } from '../../words/texts.ts';
import { traceTexts as words } from '../../words/trace.ts';
import { TracedEvent } from './traced-event.tsx';

export function EventPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const search = useSearchParams();
  const [type, value] = [readText(search, 'type'), readText(search, 'value')];
  const of = type === undefined || value === undefined ? {} : { type, value };
  const query = useQuery(eventTraceQuery(useScope(), id, of));
  if (!query.data && isMissing(query.error))
    return (
      <MissingPage
        title={words.event}
        what={words.noSuchEvent}
        note={words.noSuchEventNote}
        list={homeAddress()}
        listName={texts.states.goHome}
      />
    );
  const title = query.data?.kind === 'stored' ? query.data.event.type : words.event;
  return (
    <Page
      title={title}
      subtitle={id}
      actions={
        query.data?.kind === 'stored' && (
          <AppLink {...liveAddress({ event: query.data.event.type })} className={buttonClass()}>
            {liveTexts.see}
          </AppLink>
        )
      }
    >
      <Part
        query={{ ...query, isPlaceholderData: false }}
        what={words.eventWhat}
        skeleton={<SkeletonRows rows={10} />}
      >
        {(trace) => <TracedEvent trace={trace} />}
      </Part>
    </Page>
  );
}
