/** The ids that mean this user, and how users became one. */
import type { ReactNode } from 'react';
import type { UserPage } from '../../api/operations.ts';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { userTexts as words } from '../../words/user.ts';

export function Identities({ user }: { readonly user: UserPage }): ReactNode {
  return (
    <Section title={words.identities}>
      <ul className="flex flex-col text-13">
        {user.ids.map(({ kind, id }) => (
          <li key={`${kind} ${id}`} className="flex items-baseline gap-3 border-t border-line py-1">
            <span className="w-1/3 shrink-0 text-muted">{words.kinds[kind]}</span>
            <span dir="auto" title={id} className="min-w-0 flex-1 truncate">
              {id}
            </span>
          </li>
        ))}
        {user.merges.map(({ user: from, into, atMs, reason }) => (
          <li key={`${from} ${into} ${atMs}`} className="flex items-baseline gap-3 border-t border-line py-1">
            <span className="min-w-0 flex-1 truncate" title={words.merged(from, into)}>
              {words.mergeReasons[reason]}
            </span>
            <Moment ms={atMs} className="text-12 text-muted" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
