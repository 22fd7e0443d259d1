/** A user's events by session, the latest first; older ones come when they are asked for. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ShownEvent } from '../../api/operations.ts';
import { type UserKey, userEventsQuery } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { EventStream } from '../../parts/event-stream.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { userTexts as words } from '../../words/user.ts';
import { groupBySession } from './group-by-session.ts';

export function UserEvents({ userKey }: { readonly userKey: UserKey }): ReactNode {
  const query = useInfiniteQuery(userEventsQuery(useScope(), userKey));
  return (
    <Part
      query={{ ...query, isPlaceholderData: false }}
      what={words.events}
      skeleton={<SkeletonRows rows={12} />}
    >
      {({ pages }) => {
        const events = pages.flatMap((page) => page.events);
        if (events.length === 0) return <Empty title={words.noEvents}>{words.noEventsNote}</Empty>;
        return (
          <div className="flex flex-col items-start gap-4">
            <Sessions events={events} />
            {query.hasNextPage && (
              <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {words.older}
              </Button>
            )}
          </div>
        );
      }}
    </Part>
  );
}

function Sessions({ events }: { readonly events: readonly ShownEvent[] }): ReactNode {
  return (
    <div className="flex w-full flex-col gap-4">
      {groupBySession(events).map(({ key, isSession, events: own }) => (
        <div key={key}>
          <h3 className="flex gap-3 pb-1 text-12 font-normal text-muted">
            {isSession ? words.session(own.length) : words.noSession}
            <Moment ms={own.at(-1)?.timeMs ?? 0} />
          </h3>
          <EventStream events={own} hidesUser />
        </div>
      ))}
    </div>
  );
}
