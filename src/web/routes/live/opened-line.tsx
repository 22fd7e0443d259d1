/** What was done with one item. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { eventAddress } from '../../addresses.ts';
import { eventTraceQuery } from '../../api/queries.ts';
import { AppLink } from '../../parts/link.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { eventTexts } from '../../words/events.ts';
import { liveTexts as words } from '../../words/live.ts';
import { TracedEvent } from '../event/traced-event.tsx';

export function OpenedLine({ id }: { readonly id: string }): ReactNode {
  const query = useQuery(eventTraceQuery(useScope(), id, {}));
  return (
    <section aria-label={words.detail} className="flex flex-col gap-4 py-3 pl-6 max-md:pl-0">
      <Part
        query={{ ...query, isPlaceholderData: false }}
        what={words.detail}
        skeleton={<SkeletonRows rows={4} />}
      >
        {(trace) => <TracedEvent trace={trace} />}
      </Part>
      <AppLink {...eventAddress(id)} className="self-start text-13 text-accent">
        {eventTexts.trace}
      </AppLink>
    </section>
  );
}
