/** A dashboard as somebody reads it who has a link to it: nobody need sign in, and nothing leads elsewhere. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { call } from '../../api/call.ts';
import type { SharedDashboard } from '../../api/operations.ts';
import { SharedZone } from '../../charts/use-today.ts';
import { ItemFrame } from '../../dashboards/item-frame.tsx';
import { sharedSource } from '../../dashboards/source.ts';
import { writeMoment } from '../../format.ts';
import { Page } from '../../parts/page.tsx';
import { Failed, Skeleton } from '../../parts/states.tsx';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { Age } from './age.tsx';

export function SharedPage(): ReactNode {
  const { token = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['sharedDashboard', token],
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => call('readSharedDashboard', { body: { token } }, { signal }),
  });
  if (data) return <Shared token={token} dashboard={data} />;
  return (
    <Page title={error ? words.sharedFailed : ''} documentTitle={words.one}>
      {error ? (
        <Failed error={error} what={words.one} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Page>
  );
}

function Shared({
  token,
  dashboard: { name, description, timeZone, expiresMs, items },
}: {
  readonly token: string;
  readonly dashboard: SharedDashboard;
}): ReactNode {
  const source = useMemo(() => sharedSource(token, timeZone), [token, timeZone]);
  return (
    <div className="flex min-h-dvh">
      <Page
        title={name}
        subtitle={description === '' ? undefined : description}
        actions={<Age source={source} />}
      >
        <SharedZone value={timeZone}>
          <div className="dashboard-grid">
            {items
              .toSorted((a, b) => a.at.y - b.at.y || a.at.x - b.at.x)
              .map(({ at, item }) => (
                <ItemFrame key={item.id} {...{ source, item, at, isPrinted: false }} />
              ))}
          </div>
        </SharedZone>
        <p className="text-12 text-faint">{words.sharedNote(writeMoment(expiresMs, timeZone))}</p>
      </Page>
    </div>
  );
}
