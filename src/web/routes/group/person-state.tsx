/** What is to be said about a person of a group: that they left, went quiet, are new, and how people marked them. */
import type { ReactNode } from 'react';
import { groupAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { groupTexts as words } from '../../words/group.ts';
import type { GroupPersonRow } from './types.ts';

export function PersonState({
  person: { champion, quiet, membership },
  type,
}: {
  readonly person: GroupPersonRow;
  readonly type: string;
}): ReactNode {
  const left = champion?.left;
  if (left?.group !== undefined)
    return (
      <AppLink
        {...groupAddress(type, left.group)}
        className="text-bad"
        title={`${words.leftTo(left.groupName ?? left.group)}, ${left.date}`}
      >
        {words.leftTo(left.groupName ?? left.group)}
      </AppLink>
    );
  if (left) return <span className="text-bad">{words.left[left.why]}</span>;
  const silence = champion?.quiet
    ? { days: champion.quiet.days, before: champion.quiet.longestSilenceDays }
    : quiet && { days: quiet.days, before: quiet.longestBefore };
  if (silence)
    return (
      <span className="text-bad" title={words.quietTitle(silence.days, silence.before)}>
        {words.quietFor(silence.days)}
      </span>
    );
  return membership === 'removed' ? <span className="text-muted">{words.membership.removed}</span> : null;
}
