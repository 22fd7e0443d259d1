/** One item of a timeline as a sentence; the people, groups and features in it open. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupAddress, userAddress } from '../../../addresses.ts';
import type { Answer } from '../../../api/call.ts';
import { groupHistoryQuery } from '../../../api/group-queries.ts';
import { termsQuery } from '../../../api/queries.ts';
import { findMeaning } from '../../../charts/use-meaning-of.ts';
import { writeMoment } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { writeRounded, writeValue } from '../../../parts/property-list.tsx';
import { useProject, useScope } from '../../../scope.ts';
import { groupTexts } from '../../../words/group.ts';
import { timelineTexts as words } from '../../../words/group-timeline.ts';
import { useComputedNotes } from '../../computed/use-computed-notes.ts';
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
      return <Changes item={item} page={page} />;
    case 'joined':
      return (
        <>
          <Person person={item.person} page={page} /> {item.isBefore ? words.joinedBefore : words.joined}{' '}
          {item.why === 'events' && !item.isBefore && <span className="text-muted">{words.byEvents}</span>}
        </>
      );
    case 'moved':
      return (
        <>
          <Person person={item.person} page={page} /> {item.to.length === 0 ? words.movedAway : words.moved}{' '}
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
          <Person person={item.person} page={page} />{' '}
          <span className={item.isOver ? '' : 'text-bad'}>{words.quiet(item.days, item.isOver)}</span>{' '}
          {item.longestBefore > 0 && (
            <span className="text-muted">({words.longestBefore(item.longestBefore)})</span>
          )}
        </>
      );
    case 'back':
      return (
        <>
          <Person person={item.person} page={page} /> {words.back(item.days)}
        </>
      );
    case 'feature':
      return item.person ? (
        <>
          <Person person={item.person} page={page} /> {words.firstUse(item.feature)}
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

function Person({
  person: { user, userId },
  page,
}: {
  readonly person: { readonly user: string; readonly userId: string };
  readonly page: GroupPageData;
}): ReactNode {
  const name = page.people.find((each) => each.user === user)?.name ?? userId;
  return (
    <AppLink {...userAddress(userId)} className="font-medium" dir="auto" title={userId}>
      {name}
    </AppLink>
  );
}

function Changes({
  item: { changes, source, atMs },
  page,
}: {
  readonly item: Extract<TimelineItem, { kind: 'properties' }>;
  readonly page: GroupPageData;
}): ReactNode {
  const findNote = useNotesOfRuns(page, source === 'computed');
  const { timeZone } = useProject();
  return (
    <div title={writeMoment(atMs, timeZone)}>
      {changes.map(({ name, before, after }) => (
        <p key={name} title={findNote(name, atMs)}>
          <PropertyName name={name} type={page.groupType} />{' '}
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

/** By what it means, where somebody said so: its name is on hover. */
function PropertyName({ name, type }: { readonly name: string; readonly type: string }): ReactNode {
  const { data } = useQuery(termsQuery(useScope(), type));
  const meaning = findMeaning(data?.terms, name);
  return (
    <span className={meaning === undefined ? 'font-mono text-12' : 'font-medium'} title={name}>
      {meaning ?? name}
    </span>
  );
}

/** Of a change that a run made: what was computed, and the run. */
function useNotesOfRuns({ groupType, group }: GroupPageData, isComputed: boolean) {
  const { data } = useQuery({
    ...groupHistoryQuery(useScope(), groupType, group.value),
    enabled: isComputed,
  });
  const find = useComputedNotes(groupType, isComputed);
  return (name: string, atMs: number) => {
    if (!isComputed) return undefined;
    const property = data?.properties.find((each) => each.name === name);
    const version = property?.versions.find(({ fromMs }) => fromMs === atMs);
    return find(name, version ?? { fromMs: atMs })?.text;
  };
}

function Value({ value }: { readonly value: unknown }): ReactNode {
  return (
    <span className="font-medium" dir="auto" title={writeValue(value)}>
      {writeRounded(value)}
    </span>
  );
}
