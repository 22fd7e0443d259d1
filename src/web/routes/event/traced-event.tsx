/** What was done with one event, identify or refused request. */
import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupAddress, userAddress } from '../../addresses.ts';
import type { EventTrace } from '../../api/operations.ts';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { PropertyList } from '../../parts/property-list.tsx';
import { eventTexts } from '../../words/events.ts';
import { traceTexts as words } from '../../words/trace.ts';
import { Refused } from '../trace/refused.tsx';
import { OperationDetails } from './operation-details.tsx';

type Stored = Extract<EventTrace, { kind: 'stored' }>;

export function TracedEvent({ trace }: { readonly trace: EventTrace }): ReactNode {
  switch (trace.kind) {
    case 'stored':
      return <StoredEvent trace={trace} />;
    case 'operation':
      return <OperationDetails trace={trace} />;
    case 'refused':
      return (
        <Section title={words.refusedTitle}>
          <Refused samples={trace.refused} />
        </Section>
      );
  }
}

function StoredEvent({ trace }: { readonly trace: Stored }): ReactNode {
  const { event, receipt, user, verdict } = trace;
  return (
    <div className="flex flex-col gap-6">
      <div className="flex max-w-reading flex-col gap-1">
        {verdict && (
          <p className="flex items-center gap-2 text-16">
            {verdict.counts ? (
              <Check size={16} className="text-good" aria-label={words.counts} />
            ) : (
              <X size={16} className="text-bad" aria-label={words.not} />
            )}
            {verdict.detail}
          </p>
        )}
        <p className="text-13 text-muted">
          <Moment ms={event.timeMs} />
          {' · '}
          {event.userId === undefined ? (
            eventTexts.anonymous
          ) : (
            <AppLink {...userAddress(event.userId)} className="underline decoration-line-strong">
              {event.userId}
            </AppLink>
          )}
          {user.countsAs !== undefined && ` · ${words.mergedInto(user.countsAs)}`}
          {' · '}
          {words.received} <Moment ms={receipt.atMs} /> {words.source(receipt.source)},{' '}
          {words.stamp[receipt.stamp]} · {words.request(receipt.request)}
        </p>
        {trace.more && <p className="text-13 text-muted">{words.duplicate}</p>}
      </div>
      <Groups trace={trace} />
      <Section title={words.sent}>
        <div className="grid gap-x-12 gap-y-4 md:grid-cols-3">
          <PropertyList properties={trace.sent.groups} label={words.sentGroups} />
          <PropertyList properties={trace.sent.client} label={eventTexts.client} />
          <PropertyList properties={trace.sent.userProperties ?? {}} label={words.sentUserProperties} />
        </div>
        <Refused samples={trace.cuts} />
      </Section>
      <Section title={words.stored}>
        <div className="grid gap-x-12 gap-y-4 md:grid-cols-3">
          <PropertyList properties={event.properties} label={eventTexts.eventProperties} />
          <PropertyList properties={event.userProperties} label={eventTexts.userProperties} />
          {event.groups.map((group) => (
            <PropertyList
              key={`${group.type} ${group.value}`}
              properties={group.properties}
              label={eventTexts.groupProperties(group.type, group.value)}
            />
          ))}
          <PropertyList properties={event.client} label={eventTexts.client} />
        </div>
      </Section>
    </div>
  );
}

function Groups({ trace }: { readonly trace: Stored }): ReactNode {
  return (
    <Section title={words.attributed}>
      <ul className="flex flex-col text-13">
        {trace.groups.map(({ type, value, why }) => (
          <li key={`${type} ${value}`} className="flex flex-wrap gap-x-3 border-t border-line py-1">
            <span className="w-24 shrink-0 text-muted">{type}</span>
            <AppLink {...groupAddress(type, value)} dir="auto" className="font-medium">
              {value}
            </AppLink>
            <span className="text-muted">{why}</span>
          </li>
        ))}
        {trace.without.length > 0 && (
          <li className="border-t border-line py-1 text-muted">{words.without(trace.without.join(', '))}</li>
        )}
      </ul>
    </Section>
  );
}
