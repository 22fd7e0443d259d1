/** Who sent the value that a property of a group has now, and since when. */
import { useQuery } from '@tanstack/react-query';
import { groupHistoryQuery, groupMarksQuery } from '../../api/group-queries.ts';
import { writeMoment } from '../../format.ts';
import { useProject, useScope } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';
import { useComputedNotes } from '../computed/use-computed-notes.ts';
import type { GroupHistory, GroupPageData } from './types.ts';

type Property = GroupHistory['properties'][number];

/** Undefined where it has no value, or nothing is known yet. */
export function useSources({ groupType, group }: GroupPageData): (property: string) => string | undefined {
  const scope = useScope();
  const { timeZone } = useProject();
  const { data: history } = useQuery(groupHistoryQuery(scope, groupType, group.value));
  const { data: authors } = useQuery(groupMarksQuery(scope, groupType, group.value));
  const isComputed = ({ versions: [now] }: Property) => now?.source === 'computed';
  const findNote = useComputedNotes(groupType, history?.properties.some(isComputed) === true);
  return (property) => {
    const now = history?.properties.find(({ name }) => name === property)?.versions[0];
    if (!now || now.untilMs !== undefined) return undefined;
    const note = now.source === 'computed' ? findNote(property, now) : undefined;
    if (note) return `${property}: ${note.text}`;
    const since = writeMoment(now.fromMs, timeZone);
    const author = authors?.marks.find((mark) => mark.property === property);
    const isMark = now.source === 'person' && author !== undefined;
    return `${property}: ${isMark ? words.setBy(author.by, since) : words.sourceSince(now.source, since)}`;
  };
}
