/** The groups of a user: since when, and why. */
import type { ReactNode } from 'react';
import type { UserPage } from '../../api/operations.ts';
import { findRepeated } from '../../find-repeated.ts';
import { GroupLink } from '../../parts/group-link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/page.tsx';
import { userTexts as words } from '../../words/user.ts';

type Group = UserPage['groups'][number];

export function UserGroups({ groups }: { readonly groups: readonly Group[] }): ReactNode {
  // A group may be there for two reasons.
  const names = new Map(groups.map(({ type, value, name }) => [`${type} ${value}`, name]));
  const repeated = findRepeated(names.values());
  return (
    <Section title={words.groups}>
      {groups.length === 0 && <p className="text-13 text-muted">{words.noGroups}</p>}
      <ul className="flex flex-col text-13">
        {groups.map((group) => (
          <li
            key={`${group.type} ${group.value} ${group.why} ${group.fromMs}`}
            className="border-t border-line py-1"
          >
            <div className="flex items-baseline gap-2">
              <GroupLink
                type={group.type}
                value={group.value}
                name={group.name}
                repeated={repeated}
                className={`font-medium ${group.untilMs === undefined || group.why === 'events' ? '' : 'text-muted line-through'}`}
              />
              <span className="ml-auto shrink-0 text-12 text-faint">{group.type}</span>
            </div>
            <p className="text-12 text-muted">
              {group.why === 'list' ? words.sinceList : words.byEvents(group.events ?? 0)}{' '}
              <Moment ms={group.fromMs} />
              {group.source !== undefined && ` ${words.source(group.source)}`}
              {group.why === 'list' && group.untilMs !== undefined && (
                <>
                  , {words.untilList} <Moment ms={group.untilMs} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
