/** What a call becomes, as lines that a person reads. */
import type { Answer } from '../../api/call.ts';
import { segmentTexts } from '../../words/segment.ts';

const words = segmentTexts.preview;

export type Becomes = Answer<'previewSegmentMapping'>['calls'][number]['before'];
type Item = Becomes['items'][number];
type Call = Answer<'previewSegmentMapping'>['calls'][number]['call'];

/** What it names itself: the event, page or group, else the user. */
export function nameCall({ event, name, groupId, userId, previousId }: Call): string {
  const found = [event, name, groupId, previousId, userId].find((each) => typeof each === 'string');
  return typeof found === 'string' ? found : '';
}

/** Whether anything is stored of a call. */
export function findCallState({ items, refusal }: Becomes): 'stored' | 'refused' | 'nothing' {
  if (items.length > 0) return 'stored';
  return refusal ? 'refused' : 'nothing';
}

/** What is stored first, then what is not, and why. */
export function describeBecomes({ items, refusal }: Becomes): readonly string[] {
  const lines = [
    ...items.flatMap(describeItem),
    ...(refusal ? [words.notStored(refusal.detail || refusal.reason)] : []),
  ];
  return lines.length > 0 ? lines : [words.nothing];
}

function describeItem({ kind, groups, properties, eventType = '' }: Item): readonly string[] {
  const named = Object.entries(groups)
    .flatMap(([type, values]) => values.map((value) => `${type} ${value}`))
    .join(', ');
  const names = Object.keys(properties).join(', ');
  const sets = (who: string) => (names === '' ? [] : [words.sets(who, names)]);
  switch (kind) {
    case 'event':
      return [
        `${words.event(eventType)}${named && words.inGroups(named)}`,
        ...(names === '' ? [] : [words.carries(names)]),
      ];
    case 'identify':
      return [...(named ? [words.joins(named)] : []), ...sets(words.user)];
    case 'groupIdentify':
      return names === '' ? [named] : sets(named);
    case 'map':
      return [words.maps(String(properties['userId']), String(properties['globalUserId']))];
  }
}
