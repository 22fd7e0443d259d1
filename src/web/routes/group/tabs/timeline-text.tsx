/** One item of a timeline as a sentence; the people, groups and features in it open. */
import type { ReactNode } from 'react';
import { groupAddress, userAddress } from '../../../addresses.ts';
import type { Answer } from '../../../api/call.ts';
import { writeMoment } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { writeValue } from '../../../parts/property-list.tsx';
import { useProject } from '../../../scope.ts';
import { groupTexts } from '../../../words/group.ts';
import { timelineTexts as words } from '../../../words/group-timeline.ts';
import type { GroupPageData } from '../types.ts';

export type TimelineItem = Answer<'getGroupTimeline'>['items'][number];

export function TimelineText({
  item,
  page,
}: {
  readonly item: TimelineItem;
  readonly page: GroupPageData;
}): ReactNode {
  switch (item.kind) {
    case 'properties':
      return <Changes item={item} />;
    case 'joined':
      return (
        <>
          <Person person={item.person} /> {item.isBefore ? words.joinedBefore : words.joined}{' '}
          {item.why === 'events' && !item.isBefore && <span className="text-muted">{words.byEvents}</span>}
        </>
      );
    case 'moved':
      return (
        <>
          <Person person={item.person} /> {item.to.length === 0 ? words.movedAway : words.moved}{' '}
          {item.to.map((value, index) => (
            <span key={value}>
              {index > 0 && ', '}
              <AppLink {...groupAddress(page.groupType, value)} className="font-medium" dir="auto">
                {value}
              </AppLink>
            </span>
          ))}
        </>
      );
    case 'quiet':
      return (
        <>
          <Person person={item.person} />{' '}
          <span className={item.isOver ? '' : 'text-bad'}>{words.quiet(item.days, item.isOver)}</span>{' '}
          {item.longestBefore > 0 && (
            <span className="text-muted">({words.longestBefore(item.longestBefore)})</span>
          )}
        </>
      );
    case 'back':
      return (
        <>
          <Person person={item.person} /> {words.back(item.days)}
        </>
      );
    case 'feature':
      return item.person ? (
        <>
          <Person person={item.person} /> {words.firstUse(item.feature)}
        </>
      ) : (
        words.firstUseByDevice(item.feature)
      );
    case 'gap':
      return (
        <span className={item.end === undefined ? 'text-bad' : ''}>
          {words.gap(item.days, item.end !== undefined)}
        </span>
      );
  }
}

function Person({ person: { userId } }: { readonly person: { readonly userId: string } }): ReactNode {
  return (
    <AppLink {...userAddress(userId)} className="font-medium" dir="auto">
      {userId}
    </AppLink>
  );
}

function Changes({
  item: { changes, source, atMs },
}: {
  readonly item: Extract<TimelineItem, { kind: 'properties' }>;
}): ReactNode {
  const { timeZone } = useProject();
  return (
    <div title={writeMoment(atMs, timeZone)}>
      {changes.map(({ name, before, after }) => (
        <p key={name}>
          <span className="font-mono text-12">{name}</span>{' '}
          {after === undefined ? (
            <>
              {words.removed} <Value value={before} />
            </>
          ) : before === undefined ? (
            <>
              {words.set} <Value value={after} />
            </>
          ) : (
            <>
              {words.changed} <Value value={before} /> {words.to} <Value value={after} />
            </>
          )}
        </p>
      ))}
      <p className="text-12 text-muted">{groupTexts.sourceName(source)}</p>
    </div>
  );
}

function Value({ value }: { readonly value: unknown }): ReactNode {
  return (
    <span className="font-medium" dir="auto">
      {writeValue(value)}
    </span>
  );
}
