/** Events, newest first; each opens what it carried, as it was then. */
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { eventAddress, groupAddress, userAddress } from '../addresses.ts';
import type { ShownEvent } from '../api/operations.ts';
import { eventTexts as words } from '../words/events.ts';
import { AppLink } from './link.tsx';
import { Moment } from './moment.tsx';
import { PropertyList } from './property-list.tsx';

/** `hidesUser`: on the user's own page. */
export function EventStream({
  events,
  hidesUser = false,
}: {
  readonly events: readonly ShownEvent[];
  readonly hidesUser?: boolean;
}): ReactNode {
  return (
    <ul aria-label={words.list} className="flex flex-col border-b border-line text-13">
      {events.map((event) => (
        <EventItem key={event.uuid} event={event} hidesUser={hidesUser} />
      ))}
    </ul>
  );
}

/** On small screens the name and the time have the first line to themselves. */
const below = 'max-md:order-last max-md:pl-6';

function EventItem({
  event,
  hidesUser,
}: {
  readonly event: ShownEvent;
  readonly hidesUser: boolean;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { platform, version_name: version } = event.client;
  return (
    <li className="border-t border-line">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 py-1 hover:bg-hover md:flex-nowrap">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={isOpen ? words.hide(event.type) : words.show(event.type)}
          onClick={() => setOpen(!isOpen)}
          className="flex max-w-60 shrink-0 items-center gap-2 rounded-control text-left pointer-coarse:min-h-11"
        >
          <ChevronRight
            size={14}
            aria-hidden="true"
            className={`shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''}`}
          />
          <span dir="auto" title={event.type} className="truncate font-medium">
            {event.type}
          </span>
        </button>
        {!hidesUser && <EventUser event={event} />}
        <span className={`flex min-w-0 flex-wrap items-center gap-x-3 text-muted max-md:basis-full ${below}`}>
          {event.groups.map(({ type, value, from }) => (
            <AppLink
              key={`${type} ${value}`}
              {...groupAddress(type, value)}
              dir="auto"
              title={`${type}: ${from === 'event' ? words.fromEvent : words.fromUser}`}
              className="max-w-48 truncate"
            >
              {value}
            </AppLink>
          ))}
        </span>
        <span className="ml-auto flex shrink-0 items-center gap-3 text-muted">
          <span className="truncate max-md:hidden">{[platform, version].filter(Boolean).join(' ')}</span>
          <Moment ms={event.timeMs} className="w-20 text-right" />
        </span>
      </div>
      {isOpen && <EventDetails event={event} />}
    </li>
  );
}

function EventUser({ event: { userId } }: { readonly event: ShownEvent }): ReactNode {
  if (userId === undefined) return <span className={`text-faint ${below}`}>{words.anonymous}</span>;
  return (
    <AppLink
      {...userAddress(userId)}
      dir="auto"
      title={userId}
      className={`max-w-64 truncate text-muted ${below}`}
    >
      {userId}
    </AppLink>
  );
}

function EventDetails({ event }: { readonly event: ShownEvent }): ReactNode {
  return (
    <div className="flex flex-col gap-4 py-3 pl-6">
      <div className="grid gap-x-12 gap-y-4 md:grid-cols-2">
        <PropertyList properties={event.properties} label={words.eventProperties} />
        <PropertyList properties={event.userProperties} label={words.userProperties} />
        {event.groups.map(({ type, value, properties }) => (
          <PropertyList
            key={`${type} ${value}`}
            properties={properties}
            label={words.groupProperties(type, value)}
          />
        ))}
        <PropertyList properties={event.client} label={words.client} />
      </div>
      <AppLink {...eventAddress(event.uuid)} className="self-start text-accent">
        {words.trace}
      </AppLink>
    </div>
  );
}
