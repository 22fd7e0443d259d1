/** A person of a group: their name opens their page, marks stand beside it, and members set them. */
import { Crown, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { userAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';
import { groupTexts as words } from '../../words/group.ts';
import type { GroupPersonRow } from './types.ts';

const icons = { champion: Star, decisionMaker: Crown } as const;

export function PersonName({
  person: { userId, name, user, marks },
}: {
  readonly person: GroupPersonRow;
}): ReactNode {
  return (
    <span className="flex min-w-0 items-center gap-1">
      {userId === undefined ? (
        <span className="truncate text-muted">{words.device(user)}</span>
      ) : (
        <AppLink {...userAddress(userId)} title={userId} dir="auto" className="truncate">
          {name ?? userId}
        </AppLink>
      )}
      {marks.map((mark) => {
        const Icon = icons[mark];
        return (
          <span key={mark} title={words.marks[mark]} className="shrink-0 text-warning">
            <Icon size={12} aria-hidden="true" />
            <span className="sr-only">{words.marks[mark]}</span>
          </span>
        );
      })}
    </span>
  );
}
