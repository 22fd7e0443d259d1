/** One cohort: who is in it, how many were over time, its members, and what uses it. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Download, Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { editCohortAddress } from '../../addresses.ts';
import { cohortQuery } from '../../api/cohort-queries.ts';
import { downloadCsv } from '../../api/download.ts';
import type { SavedCohort } from '../../api/operations.ts';
import { useUnitWords } from '../../charts/units.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { capitalize, writeExact } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Figure } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { isMissing } from '../../parts/missing-page.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { Failed, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { CohortMenu } from './cohort-menu.tsx';
import { CountsLeftOut } from './counts-left-out.tsx';
import { Members, useMembers } from './members.tsx';
import { NoSuchCohort } from './no-such-cohort.tsx';
import { SizeOverTime } from './size-over-time.tsx';
import { ToCohorts } from './to-cohorts.tsx';
import { UsedIn } from './used-in.tsx';

export function CohortPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(cohortQuery(useScope(), id));
  if (data) return <Shown key={data.id} cohort={data} />;
  if (isMissing(error)) return <NoSuchCohort />;
  return (
    <Page title="" documentTitle={words.title} before={<ToCohorts />} subtitle={'\u00a0'}>
      {error ? (
        <Failed error={error} what={words.one} onRetry={() => void refetch()} />
      ) : (
        <>
          <Skeleton className="h-12 w-48" />
          <div className={columns}>
            <div className="lg:col-span-2">
              <SkeletonRows rows={12} />
            </div>
            <SkeletonRows rows={6} />
          </div>
        </>
      )}
    </Page>
  );
}

const columns = 'grid items-start gap-x-12 gap-y-6 lg:grid-cols-3';

function Shown({ cohort }: { readonly cohort: SavedCohort }): ReactNode {
  const { id, name, description, sentence, definition } = cohort;
  const unit = definition.unit ?? { kind: 'user' };
  const { plural } = useUnitWords(unit);
  const today = useDateAt(readClockMs());
  const members = useMembers(id, unit, today);
  const total = members.data?.pages[0]?.total;
  return (
    <Page
      title={name}
      before={<ToCohorts />}
      subtitle={<span dir="auto">{capitalize(sentence)}</span>}
      actions={<Actions cohort={cohort} />}
    >
      {description !== '' && (
        <p className="-mt-4 text-13 text-muted" dir="auto">
          {description}
        </p>
      )}
      <div className={columns}>
        <div className="flex min-w-0 flex-col gap-6 lg:col-span-2">
          <Figure value={total === undefined ? '–' : writeExact(total)} label={words.membersNow(plural)}>
            <CountsLeftOut unit={unit} leaveOut={definition.leaveOut ?? false} />
          </Figure>
          {definition.members.kind === 'dynamic' && (
            <SizeOverTime cohort={cohort} unit={unit} today={today} />
          )}
          <Section title={words.members} note={words.membersNote}>
            <Members unit={unit} query={members} />
          </Section>
        </div>
        <About cohort={cohort} />
      </div>
    </Page>
  );
}

function Actions({ cohort }: { readonly cohort: SavedCohort }): ReactNode {
  const scope = useScope();
  const mayChange = useMay('member');
  const [problem, setProblem] = useState<string>();
  const { id, name } = cohort;
  const download = () =>
    downloadCsv(scope, 'getCohortMembers', { path: { id }, query: {} }, name).catch(() =>
      setProblem(words.downloadFailed),
    );
  return (
    <>
      {problem !== undefined && (
        <span role="alert" className="text-13 text-bad">
          {problem}
        </span>
      )}
      {mayChange && (
        <AppLink {...editCohortAddress(id)} className={buttonClass()}>
          <Pencil size={14} aria-hidden="true" />
          {words.edit}
        </AppLink>
      )}
      <Button onClick={() => void download()}>
        <Download size={14} aria-hidden="true" />
        {words.download}
      </Button>
      <CohortMenu cohort={cohort} />
    </>
  );
}

function About({ cohort }: { readonly cohort: SavedCohort }): ReactNode {
  const { usedIn, savedBy, changedBy, createdMs, changedMs, seenMs, definition } = cohort;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.owner, savedBy === '' ? words.unknownOwner : savedBy],
    [words.created, <Moment key="created" ms={createdMs} />],
    ...(changedBy === ''
      ? []
      : [
          [words.changedBy, changedBy] as const,
          [words.changed, <Moment key="changed" ms={changedMs} />] as const,
        ]),
    ...(seenMs === null ? [] : [[words.seen, <Moment key="seen" ms={seenMs} />] as const]),
  ];
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Section title={words.usedIn}>
        {usedIn.length === 0 ? (
          <p className="text-13 text-muted">{words.notUsed}</p>
        ) : (
          <UsedIn uses={usedIn} />
        )}
      </Section>
      <Section title={words.about}>
        <dl className="text-13">
          {facts.map(([label, value]) => (
            <div key={label} className="flex h-8 items-center justify-between gap-4 border-b border-line">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 truncate">{value}</dd>
            </div>
          ))}
        </dl>
        {definition.members.kind === 'static' && <p className="text-13 text-muted">{words.listStays}</p>}
      </Section>
    </div>
  );
}
