/** One computed property: what it says, its runs, the values of one group, its versions, and what can be done with it. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { savedChartAddress } from '../../addresses.ts';
import { computedQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { capitalize, writeDayTime, writeMoment } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { isMissing } from '../../parts/missing-page.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Failed, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useProject, useScope } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { DistributionNow } from './distribution-now.tsx';
import { GroupValues } from './group-values.tsx';
import { NextRun } from './next-run.tsx';
import { NoSuchProperty } from './no-such-property.tsx';
import { PropertyActions } from './property-actions.tsx';
import { Runs } from './runs.tsx';
import { StateBadge } from './state-badge.tsx';
import { ToList } from './to-list.tsx';
import { useReadAgain } from './use-read-again.ts';

export function ComputedPropertyPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(computedQuery(useScope(), id));
  if (data) return <Shown property={data} />;
  if (isMissing(error)) return <NoSuchProperty />;
  if (!error) return <Loading />;
  return (
    <Page title={words.title}>
      <Failed error={error} what={words.one} onRetry={() => void refetch()} />
    </Page>
  );
}

function Loading(): ReactNode {
  return (
    <Page title="" documentTitle={words.title} before={<ToList />} subtitle={'\u00a0'}>
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <div className="flex flex-col gap-6">
          <SkeletonRows rows={6} />
          <LoadingList />
        </div>
        <div className="flex flex-col gap-3">
          <Skeleton className="h-8 w-48" />
          <Skeleton className="h-60 w-full" />
        </div>
      </div>
      <LoadingList />
    </Page>
  );
}

/** A title, and what stands under it. */
function LoadingList(): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      <Skeleton className="h-5 w-48" />
      <SkeletonRows rows={6} />
    </div>
  );
}

function Shown({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { name, sentence, lastRun } = property;
  useReadAgain(property);
  return (
    <Page
      title={name}
      before={<ToList />}
      subtitle={
        <>
          <span dir="auto">{capitalize(sentence)}</span> <StateBadge property={property} />
        </>
      }
      actions={<PropertyActions property={property} />}
    >
      {lastRun?.error !== undefined && (
        <p role="alert" className="text-bad">
          {words.failed(lastRun.error)}
        </p>
      )}
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <Facts property={property} />
          <DistributionNow property={property} />
        </div>
        <GroupValues property={property} />
      </div>
      <Runs property={property} />
      <Versions property={property} />
    </Page>
  );
}

function Facts({ property }: { readonly property: ComputedProperty }): ReactNode {
  const { scheduleSentence, timeZone, owner, whenInactive, madeFrom, nextRunMs, usedIn, description } =
    property;
  const project = useProject();
  const { facts } = words;
  return (
    <dl className="text-13">
      {description !== '' && <Fact label={facts.description}>{description}</Fact>}
      <Fact label={facts.when}>{`${scheduleSentence} (${timeZone ?? project.timeZone})`}</Fact>
      <Fact label={facts.next}>
        <NextRun ms={nextRunMs} />
      </Fact>
      <Fact label={facts.inactive}>{words.inactive[whenInactive]}</Fact>
      <Fact label={facts.owner}>{owner}</Fact>
      {madeFrom && (
        <Fact label={facts.from}>
          <AppLink {...savedChartAddress(madeFrom.id)}>
            {words.versionOf(madeFrom.name, madeFrom.version)}
          </AppLink>
        </Fact>
      )}
      <Fact label={facts.used}>
        {usedIn.length === 0 ? facts.unused : usedIn.map((each) => each.name).join(', ')}
      </Fact>
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex min-h-8 items-center gap-3 border-t border-line py-1">
      <dt className="w-1/3 shrink-0 text-muted">{label}</dt>
      <dd dir="auto" className="min-w-0 break-words">
        {children}
      </dd>
    </div>
  );
}

function Versions({ property: { versions } }: { readonly property: ComputedProperty }): ReactNode {
  const { timeZone } = useProject();
  if (versions.length < 2) return null;
  return (
    <Section title={words.versions}>
      <ol className="text-13">
        {versions.map(({ version, fromMs, sentence, madeBy }) => (
          <li key={version} className="flex min-h-8 items-center gap-3 border-t border-line py-1">
            <span className="w-8 shrink-0 text-right text-muted">{version}</span>
            <span dir="auto" className="min-w-0 flex-1 break-words">
              {capitalize(sentence)}
            </span>
            <span className="text-muted">{madeBy}</span>
            <span className="w-36 shrink-0 text-right text-muted" title={writeMoment(fromMs, timeZone)}>
              {fromMs === 0 ? words.fromStart : words.since(writeDayTime(fromMs, timeZone))}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
