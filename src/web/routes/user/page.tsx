/** A user: what they did, the groups they belong to and why, their properties and identities. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { UserPage as User } from '../../api/operations.ts';
import { type UserKey, userQuery } from '../../api/queries.ts';
import { writeExact } from '../../format.ts';
import { Spark } from '../../marks/spark/spark.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { isMissing, MissingPage } from '../../parts/missing-page.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { userTexts as words } from '../../words/user.ts';
import { UserEvents } from './events.tsx';
import { UserGroups } from './groups.tsx';
import { Identities } from './identities.tsx';
import { PropertyHistories } from './property-histories.tsx';

export function UserPage(): ReactNode {
  const key = useUserKey();
  const query = useQuery(userQuery(useScope(), key));
  const { data, error } = query;
  const id = 'id' in key ? key.id : undefined;
  const title = data?.name ?? data?.userId ?? id ?? ('number' in key ? words.device(key.number) : '');
  if (!data && isMissing(error))
    return (
      <MissingPage
        title={title}
        what={words.notThere}
        note={words.notThereNote}
        list={{ to: '/users' }}
        listName={words.toList}
      />
    );
  return (
    <Page title={title} subtitle={data ? <Head user={data} /> : '\u00a0'}>
      <Part query={{ ...query, isPlaceholderData: false }} what={words.what} skeleton={<UserSkeleton />}>
        {(user) => (
          <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-3">
            <Section title={words.events} note={words.eventsNote} className="lg:col-span-2">
              <UserEvents userKey={key} />
            </Section>
            <div className="flex min-w-0 flex-col gap-6">
              <UserGroups groups={user.groups} />
              <PropertyHistories properties={user.properties} isWhole={user.isWhole} />
              <Identities user={user} />
            </div>
          </div>
        )}
      </Part>
    </Page>
  );
}

function useUserKey(): UserKey {
  const { id } = useParams({ strict: false }) as { readonly id?: string };
  const search = useSearchParams();
  const number = readText(search, 'number');
  if (id === undefined && number !== undefined) return { number };
  return { id: id ?? readText(search, 'id') ?? '' };
}

function Head({ user }: { readonly user: User }): ReactNode {
  const { userId, firstSeenMs, lastSeenMs, totals, activeDays, isLeftOut } = user;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="flex items-center gap-1">
        {userId ?? words.noId}
        {userId !== undefined && <CopyButton text={userId} label={words.copyId} />}
      </span>
      {firstSeenMs !== undefined && (
        <span>
          {words.firstSeen} <Moment ms={firstSeenMs} />
        </span>
      )}
      {lastSeenMs !== undefined && (
        <span>
          {words.lastSeen} <Moment ms={lastSeenMs} />
        </span>
      )}
      <span>{words.totals(totals.events, totals.sessions)}</span>
      {totals.purchases > 0 && <span>{words.revenue(totals.purchases, writeExact(totals.revenue))}</span>}
      <Spark values={activeDays} max={7} label={`${words.weeks}: ${activeDays.join(', ')}`} />
      {isLeftOut && <span className="text-warning">{words.leftOut}</span>}
    </span>
  );
}

function UserSkeleton(): ReactNode {
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-3">
      <div className="lg:col-span-2">
        <Skeleton className="mb-3 h-6 w-24" />
        <SkeletonRows rows={12} />
      </div>
      <div>
        <Skeleton className="mb-3 h-6 w-24" />
        <SkeletonRows rows={6} />
      </div>
    </div>
  );
}
