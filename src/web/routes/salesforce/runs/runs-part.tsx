/** The runs there were: counts, calls, how each went; one opens with all that it says. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceRun, SalesforceStatus } from '../../../api/operations.ts';
import { salesforceRunsQuery } from '../../../api/salesforce-queries.ts';
import { buttonClass } from '../../../parts/button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { Empty, Part } from '../../../parts/states.tsx';
import { useMay, useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';
import { NotConnected } from '../not-connected.tsx';
import { RunsSkeleton } from '../part-skeleton.tsx';
import { RunDetail } from './run-detail.tsx';
import { type RunCount, RunsTable } from './runs-table.tsx';

export function RunsPart({ status }: { readonly status: SalesforceStatus }): ReactNode {
  const query = useQuery(salesforceRunsQuery(useScope()));
  const opened = readText(useSearchParams(), 'run');
  return (
    <div className="flex flex-col gap-6">
      {status.paused !== null && (
        <p role="status" className="max-w-reading text-13">
          <span className="font-medium text-warning">{words.paused}.</span>{' '}
          <span dir="auto">{status.paused}</span>
        </p>
      )}
      <Part query={query} what={words.what} skeleton={<RunsSkeleton />}>
        {({ runs }) => {
          const [newest] = runs;
          if (!newest) return <NoRun status={status} />;
          const run = runs.find(({ id }) => id === opened) ?? newest;
          return (
            <div className="flex flex-col gap-6">
              <RunDetail run={run} runs={runs} />
              <Section title={words.title} note={<NextRun status={status} />}>
                <RunsTable
                  part="runs"
                  label={words.what}
                  kinds={words}
                  {...{ runs, counts }}
                  opened={run.id}
                />
              </Section>
            </div>
          );
        }}
      </Part>
    </div>
  );
}

function NoRun({ status: { connection, mappingVersion } }: { readonly status: SalesforceStatus }): ReactNode {
  const mayMap = useMay('manager') && mappingVersion === 0;
  if (connection === null) return <NotConnected />;
  return (
    <Empty
      title={words.none}
      action={
        mayMap && (
          <AppLink {...salesforceAddress('mapping')} className={buttonClass()}>
            {salesforceTexts.sync.makeMapping}
          </AppLink>
        )
      }
    >
      {words.noneNote}
    </Empty>
  );
}

function NextRun({ status: { nextMs } }: { readonly status: SalesforceStatus }): ReactNode {
  if (nextMs === null) return null;
  return (
    <>
      {salesforceTexts.sync.next} <Moment ms={nextMs} />
    </>
  );
}

const { columns } = words;
const counts: readonly RunCount<SalesforceRun>[] = [
  { head: columns.read, count: (run) => run.counts.read },
  { head: columns.matched, count: (run) => run.counts.matched },
  { head: columns.changed, count: (run) => run.counts.changed },
  { head: columns.created, count: (run) => run.counts.created },
  { head: columns.refused, count: (run) => run.counts.refused ?? 0 },
];
