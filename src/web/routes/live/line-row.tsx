/** One thing that arrived; opened, what was done with it. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupAddress, userAddress, userNumberAddress } from '../../addresses.ts';
import type { LiveItem } from '../../api/operations.ts';
import { writeClockTime } from '../../format.ts';
import { Badge } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useProject } from '../../scope.ts';
import { liveTexts as words } from '../../words/live.ts';
import { OpenedLine } from './opened-line.tsx';

export function LineRow({
  item,
  isOpen,
  onToggle,
}: {
  readonly item: LiveItem;
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}): ReactNode {
  const { id, problems } = item;
  const { timeZone } = useProject();
  const name = item.eventType ?? words.kinds[item.kind];
  return (
    <li className="border-t border-line">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 py-1 hover:bg-hover md:flex-nowrap">
        <time className="w-16 shrink-0 text-muted" dateTime={new Date(item.receivedMs).toISOString()}>
          {writeClockTime(item.receivedMs, timeZone)}
        </time>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={words.open(name)}
          disabled={id === undefined}
          onClick={() => id !== undefined && onToggle(id)}
          className="flex w-60 min-w-0 shrink-0 items-center gap-2 rounded-control text-left pointer-coarse:min-h-11 max-md:w-auto max-md:flex-1"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className={`shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''} ${id === undefined ? 'opacity-0' : ''}`}
          />
          <span
            dir="auto"
            title={name}
            className={`truncate ${item.eventType === undefined ? 'text-muted' : 'font-medium'}`}
          >
            {name}
          </span>
        </button>
        <span className="flex min-w-0 flex-1 items-center gap-x-3 max-md:order-last max-md:basis-full max-md:pl-6">
          <span className="flex w-56 min-w-0 shrink-0 max-md:w-auto max-md:shrink max-md:empty:hidden">
            <Sender item={item} />
          </span>
          <Groups item={item} />
        </span>
        <Marks item={item} />
        <span
          className="w-48 shrink-0 truncate text-right text-muted max-lg:hidden"
          title={`${item.library ?? ''} ${item.endpoint}`}
        >
          {[item.platform, item.library].filter(Boolean).join(' · ')}
        </span>
      </div>
      {problems.length > 0 && (
        <ul className="flex flex-col pb-1 pl-25 text-12 text-muted max-md:pl-6">
          {problems.map(({ reason, detail }) => (
            <li key={reason} className="truncate" title={detail}>
              <span className="text-bad">{reason.replaceAll('_', ' ')}</span> {detail}
            </li>
          ))}
        </ul>
      )}
      {isOpen && id !== undefined && <OpenedLine id={id} />}
    </li>
  );
}

function Sender({ item: { userId, deviceId, user } }: { readonly item: LiveItem }): ReactNode {
  const name = userId ?? deviceId;
  if (name === undefined) return null;
  const address =
    userId !== undefined ? userAddress(userId) : user === undefined ? undefined : userNumberAddress(user);
  const look = `truncate ${userId === undefined ? 'text-faint' : 'text-muted'}`;
  if (!address)
    return (
      <span dir="auto" title={name} className={look}>
        {name}
      </span>
    );
  return (
    <AppLink {...address} dir="auto" title={name} className={look}>
      {name}
    </AppLink>
  );
}

function Groups({ item: { groups } }: { readonly item: LiveItem }): ReactNode {
  return (
    <span className="flex min-w-0 flex-1 items-center gap-x-3 overflow-hidden text-muted">
      {groups.flatMap(({ type, values, from, more }) => [
        ...values.map((value) => (
          <AppLink
            key={`${type} ${value}`}
            {...groupAddress(type, value)}
            dir="auto"
            title={`${type} ${value}: ${from === 'event' ? words.fromEvent : words.fromUser}`}
            className="min-w-12 truncate"
          >
            {value}
          </AppLink>
        )),
        ...(more === undefined ? [] : [<span key={`${type} more`}>{words.more(more)}</span>]),
      ])}
    </span>
  );
}

function Marks({ item: { outcome, problems } }: { readonly item: LiveItem }): ReactNode {
  return (
    <span className="ml-auto flex shrink-0 items-center gap-2">
      {outcome === 'duplicate' && <Badge>{words.duplicate}</Badge>}
      {outcome === 'refused' && <Badge tone="bad">{words.refused}</Badge>}
      {outcome === 'stored' && problems.length > 0 && (
        <Badge tone="warning">{words.problems(problems.length)}</Badge>
      )}
    </span>
  );
}
