/** Who may send Segment's calls: keys and webhooks to copy, and when one was heard last. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import { segmentLastCallQuery, segmentSourcesQuery } from '../../api/segment-queries.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Badge } from '../../parts/figures.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { segmentTexts } from '../../words/segment.ts';
import { NotShown } from '../settings/not-allowed.tsx';
import { usePanel } from '../settings/use-panel.ts';
import { describeBecomes, findCallState, nameCall } from './describe-call.ts';
import { SourceDialogs } from './source-dialogs.tsx';

const words = segmentTexts.sources;
type Source = Answer<'listSegmentSources'>['sources'][number];

export function SourcesPart(): ReactNode {
  return useMay('manager') ? (
    <Sources />
  ) : (
    <>
      <LastCall />
      <NotShown what={words.title} needed="manager" />
    </>
  );
}

function Sources(): ReactNode {
  const query = useQuery(segmentSourcesQuery(useScope()));
  const { open } = usePanel();
  return (
    <Section
      title={words.title}
      note={words.note}
      action={<Button onClick={() => open('add')}>{words.add}</Button>}
    >
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={3} className="h-10" />}>
        {({ sources }) => (
          <>
            <PlainTable
              label={words.title}
              heads={[
                words.name,
                words.lastCall,
                words.writeKey,
                words.webhook,
                words.secret,
                words.made,
                '',
              ]}
            >
              {sources.map((source) => (
                <SourceRow key={source.id} source={source} />
              ))}
            </PlainTable>
            <SourceDialogs sources={sources} />
          </>
        )}
      </Part>
    </Section>
  );
}

function SourceRow({ source }: { readonly source: Source }): ReactNode {
  const { open } = usePanel();
  const { id, name, writeKey, secret, webhook, createdMs, lastCall } = source;
  return (
    <PlainRow>
      <PlainCell isHead title={name}>
        {name}
      </PlainCell>
      <PlainCell>{lastCall ? <LastOf call={lastCall} /> : words.noCall}</PlainCell>
      <PlainCell>
        <Copied text={writeKey} label={words.copyWriteKey(name)} />
      </PlainCell>
      <PlainCell>
        <Copied text={`${location.origin}${webhook}`} label={words.copyWebhook(name)} />
      </PlainCell>
      <PlainCell>
        <Copied text={secret} label={words.copySecret(name)} isHidden />
      </PlainCell>
      <PlainCell isQuiet>{createdMs === null ? words.own : <Moment ms={createdMs} />}</PlainCell>
      <PlainCell isEnd>
        {createdMs !== null && (
          <IconButton label={`${words.remove}: ${name}`} onClick={() => open('remove', id)}>
            <X size={14} aria-hidden="true" />
          </IconButton>
        )}
      </PlainCell>
    </PlainRow>
  );
}

/** When it came, what it was, and what becomes of it by the mapping in force. */
function LastOf({ call }: { readonly call: NonNullable<Source['lastCall']> }): ReactNode {
  const { callType, receivedMs, becomes } = call;
  const state = findCallState(becomes);
  return (
    <span className="inline-flex items-center gap-2" title={describeBecomes(becomes).join(' · ')}>
      <span className="font-medium">{callType}</span>
      <span dir="auto" className="max-w-40 truncate">
        {nameCall(call.call)}
      </span>
      <Moment ms={receivedMs} className="text-muted" />
      {state !== 'stored' && <Badge tone="warning">{words.states[state]}</Badge>}
    </span>
  );
}

/** `isHidden`: it is not for whoever looks over the shoulder. */
function Copied({
  text,
  label,
  isHidden = false,
}: {
  readonly text: string;
  readonly label: string;
  readonly isHidden?: boolean;
}): ReactNode {
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono text-12">{isHidden ? words.hidden : text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}

function LastCall(): ReactNode {
  const query = useQuery(segmentLastCallQuery(useScope()));
  return (
    <Part query={query} what={words.last} skeleton={<Skeleton className="h-6 w-48" />}>
      {({ calls: [last] }) => (
        <p className="min-h-6 text-13 text-muted">
          {last ? (
            <>
              {words.last}: {last.callType} <Moment ms={last.receivedMs} />
            </>
          ) : (
            words.noCalls
          )}
        </p>
      )}
    </Part>
  );
}
