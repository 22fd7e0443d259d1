/** A group that is known and was never used: why that may be. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupAddress, traceAddress } from '../../addresses.ts';
import { groupHistoryQuery, similarGroupsQuery } from '../../api/group-queries.ts';
import { writeMoment } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { useProject, useScope } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';
import { SimilarGroups } from './similar-groups.tsx';
import type { GroupPageData } from './types.ts';

export function NeverActive({ page: { group, groupType } }: { readonly page: GroupPageData }): ReactNode {
  const scope = useScope();
  const { timeZone } = useProject();
  const history = useQuery(groupHistoryQuery(scope, groupType, group.value));
  const similar = useQuery(similarGroupsQuery(scope, groupType, group.name ?? group.value));
  const first = history.data?.properties
    .flatMap(({ versions }) => versions)
    .toSorted((a, b) => a.fromMs - b.fromMs)[0];
  const others = similar.data?.hits.flatMap((hit) =>
    hit.kind === 'group' && hit.value !== group.value ? [hit] : [],
  );
  return (
    <Section title={words.whyNever}>
      <ul className="flex max-w-reading flex-col gap-2">
        {first && (
          <li>{words.neverKnown(words.source(first.source), writeMoment(first.fromMs, timeZone))}</li>
        )}
        <li>
          <AppLink {...traceAddress(groupType, group.value)} className="text-accent">
            {words.neverTrace}
          </AppLink>
        </li>
        {others && others.length > 0 && (
          <li>
            {words.neverSimilar}
            <SimilarGroups groups={others} addressOf={(value) => groupAddress(groupType, value)} />
          </li>
        )}
      </ul>
    </Section>
  );
}
