/** The last events in a group, each with its properties as they were. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupEventsQuery } from '../../../api/group-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { EventStream } from '../../../parts/event-stream.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { eventTexts as words } from '../../../words/events.ts';
import type { GroupPageData } from '../types.ts';

export function EventsTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const query = useInfiniteQuery(groupEventsQuery(useScope(), page.groupType, page.group.value));
  return (
    <Part query={query} what={words.list} skeleton={<SkeletonRows rows={10} />}>
      {({ pages }) => {
        const events = pages.flatMap((each) => each.events);
        if (events.length === 0) return <Empty title={words.none}>{words.noneNote}</Empty>;
        return (
          <>
            <EventStream events={events} />
            {query.hasNextPage && (
              <Button
                className="mt-3"
                isBusy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {words.older}
              </Button>
            )}
          </>
        );
      }}
    </Part>
  );
}
