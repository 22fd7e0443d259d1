/** Beside a quiet group whose people go on: that its tracking may be broken, which its trace shows. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { traceAddress } from '../../addresses.ts';
import { quietTrackingQuery } from '../../api/queries.ts';
import { Badge } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useScope } from '../../scope.ts';
import { trackingTexts as words } from '../../words/tracking.ts';

export function TrackingMark({
  type,
  value,
  isQuiet,
}: {
  readonly type: string;
  readonly value: string;
  readonly isQuiet: boolean;
}): ReactNode {
  const { data } = useQuery({ ...quietTrackingQuery(useScope(), type), enabled: isQuiet });
  if (!isQuiet || !data?.groups.includes(value)) return null;
  return (
    <AppLink {...traceAddress(type, value)} title={words.why} className="shrink-0">
      <Badge tone="warning">{words.mark}</Badge>
    </AppLink>
  );
}

/** What of the value of quiet groups is of those in doubt; undefined: none, or nobody said what the value is. */
export function useDoubtedValue(type: string, isShown: boolean): number | undefined {
  const { data } = useQuery({ ...quietTrackingQuery(useScope(), type), enabled: isShown });
  return (isShown && data?.yearlyValue) || undefined;
}
