/** Events with the verdict on each: whether it counts for the group, and why. */
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { eventAddress, userAddress } from '../../addresses.ts';
import type { TracedEvent } from '../../api/operations.ts';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { eventTexts } from '../../words/events.ts';
import { traceTexts as words } from '../../words/trace.ts';

const heads = [eventTexts.event, words.user, eventTexts.client, words.why, eventTexts.time];
const widths = ['w-1/6', 'w-1/5', 'w-1/8', '', 'w-20'];

export function TracedEvents({
  events,
  of,
}: {
  readonly events: readonly TracedEvent[];
  readonly of: { readonly type: string; readonly value: string };
}): ReactNode {
  if (events.length === 0) return <p className="text-13 text-muted">{words.none}</p>;
  return (
    <PlainTable label={eventTexts.list} heads={heads} widths={widths} endFrom={4} isDense>
      {events.map((event) => (
        <TracedRow key={event.uuid} event={event} of={of} />
      ))}
    </PlainTable>
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
    <PlainRow>
      <PlainCell title={type}>
        <AppLink {...eventAddress(uuid, of)} dir="auto" className="font-medium">
          {type}
        </AppLink>
      </PlainCell>
      <PlainCell isQuiet title={userId}>
        {userId === undefined ? (
          eventTexts.anonymous
        ) : (
          <AppLink {...userAddress(userId)} dir="auto">
            {userId}
          </AppLink>
        )}
      </PlainCell>
      <PlainCell isQuiet>{[platform, version].filter(Boolean).join(' ')}</PlainCell>
      <PlainCell title={verdict.detail}>
        <Icon
          size={14}
          aria-label={verdict.counts ? words.counts : words.not}
          className={`mr-2 inline-block ${verdict.counts ? 'text-good' : 'text-bad'}`}
        />
        {verdict.detail}
      </PlainCell>
      <PlainCell isEnd isQuiet>
        <Moment ms={timeMs} />
      </PlainCell>
    </PlainRow>
  );
}
