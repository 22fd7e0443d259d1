/** Of a group that went quiet: whether its people go on sending events that do not count for it. */
import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { traceAddress } from '../../addresses.ts';
import { traceQuery } from '../../api/queries.ts';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';
import type { GroupPageData } from './types.ts';

export function TrackingHint({ page }: { readonly page: GroupPageData }): ReactNode {
  const { groupType, group } = page;
  const isSilent = group.quiet !== undefined || group.isNeverActive;
  const { data } = useQuery({ ...traceQuery(useScope(), groupType, group.value), enabled: isSilent });
  if (!isSilent || !data) return null;
  const isSending =
    data.senders.people > 0 && data.carriers.some(({ noGroup, otherGroup }) => noGroup + otherGroup > 0);
  if (!isSending) return null;
  return (
    <p role="status" className="flex items-start gap-2 text-16">
      <TriangleAlert size={16} aria-hidden="true" className="mt-1 shrink-0 text-warning" />
      <span>
        {data.conclusion[0]}{' '}
        <AppLink {...traceAddress(groupType, group.value)} className="underline decoration-line-strong">
          {words.seeTrace}
        </AppLink>
      </span>
    </p>
  );
}
