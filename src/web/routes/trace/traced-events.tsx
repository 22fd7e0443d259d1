/** Events with the verdict on each: whether it counts for the group, and why. */
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { eventAddress, userAddress } from '../../addresses.ts';
import type { TracedEvent } from '../../api/operations.ts';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { eventTexts } from '../../words/events.ts';
import { traceTexts as words } from '../../words/trace.ts';

export function TracedEvents({
  events,
  of,
}: {
  readonly events: readonly TracedEvent[];
  readonly of: { readonly type: string; readonly value: string };
}): ReactNode {
  if (events.length === 0) return <p className="text-13 text-muted">{words.none}</p>;
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-form table-fixed text-13">
        <thead>
          <tr className="text-left text-12 text-muted">
            <th scope="col" className="w-1/6 font-normal">
              {eventTexts.event}
            </th>
            <th scope="col" className="w-1/5 font-normal">
              {words.user}
            </th>
            <th scope="col" className="w-1/8 font-normal">
              {eventTexts.client}
            </th>
            <th scope="col" className="font-normal">
              {words.why}
            </th>
            <th scope="col" className="w-20 text-right font-normal">
              {eventTexts.time}
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <TracedRow key={event.uuid} event={event} of={of} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TracedRow({
  event,
  of,
}: {
  readonly event: TracedEvent;
  readonly of: { readonly type: string; readonly value: string };
}): ReactNode {
  const { uuid, type, userId, platform, version, verdict, timeMs } = event;
  const Icon = verdict.counts ? Check : X;
  return (
    <tr className="h-8 border-t border-line hover:bg-hover">
      <td className="truncate pr-3">
        <AppLink {...eventAddress(uuid, of)} dir="auto" title={type} className="font-medium">
          {type}
        </AppLink>
      </td>
      <td className="truncate pr-3 text-muted">
        {userId === undefined ? (
          eventTexts.anonymous
        ) : (
          <AppLink {...userAddress(userId)} dir="auto" title={userId}>
            {userId}
          </AppLink>
        )}
      </td>
      <td className="truncate pr-3 text-muted">{[platform, version].filter(Boolean).join(' ')}</td>
      <td className="truncate pr-3" title={verdict.detail}>
        <Icon
          size={14}
          aria-label={verdict.counts ? words.counts : words.not}
          className={`mr-2 inline-block ${verdict.counts ? 'text-good' : 'text-bad'}`}
        />
        {verdict.detail}
      </td>
      <td className="text-right text-muted">
        <Moment ms={timeMs} />
      </td>
    </tr>
  );
}
