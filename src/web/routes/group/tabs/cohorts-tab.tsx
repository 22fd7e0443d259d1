/** The saved cohorts that a group is in. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupCohortsQuery } from '../../../api/group-queries.ts';
import { AppLink } from '../../../parts/link.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { groupPropertiesTexts as words } from '../../../words/group-properties.ts';
import type { GroupPageData } from '../types.ts';

export function CohortsTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const query = useQuery(groupCohortsQuery(useScope(), page.groupType, page.group.value));
  return (
    <Part query={query} what={words.cohorts} skeleton={<SkeletonRows rows={3} />}>
      {({ cohorts, others, unknown }) =>
        cohorts.length + unknown.length === 0 ? (
          <Empty title={words.noCohorts(others)} />
        ) : (
          <ul className="text-13">
            {cohorts.map(({ id, name }) => (
              <li key={id} className="flex h-8 items-center border-b border-line">
                <AppLink to="/cohorts" search={{ id }} dir="auto">
                  {name}
                </AppLink>
              </li>
            ))}
            {unknown.map(({ id, name, detail }) => (
              <li key={id} className="flex h-8 items-center gap-2 border-b border-line" title={detail}>
                <span dir="auto">{name}</span>
                <span className="text-warning">{words.unknown}</span>
              </li>
            ))}
            {others > 0 && <li className="pt-3 text-muted">{words.others(others)}</li>}
          </ul>
        )
      }
    </Part>
  );
}
