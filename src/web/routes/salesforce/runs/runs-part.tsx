/** The runs there were: counts, calls, how each went; one opens with all that it says. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceRun, SalesforceStatus } from '../../../api/operations.ts';
import { salesforceRunsQuery } from '../../../api/salesforce-queries.ts';
import { writeDuration, writeExact } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceTexts } from '../../../words/salesforce.ts';
import { salesforceRunTexts as words } from '../../../words/salesforce-runs.ts';
import { RunDetail } from './run-detail.tsx';
import { RunState } from './run-state.tsx';

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
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} className="h-10" />}>
        {({ runs }) => {
          const [newest] = runs;
          if (!newest) return <Empty title={words.none}>{words.noneNote}</Empty>;
          const run = runs.find(({ id }) => id === opened) ?? newest;
          return (
            <div className="flex flex-col gap-6">
              <RunDetail run={run} runs={runs} />
              <Section title={words.title} note={<NextRun status={status} />}>
                <Table runs={runs} opened={run.id} />
              </Section>
            </div>
          );
        }}
      </Part>
    </div>
  );
}

function NextRun({ status: { nextMs, paused } }: { readonly status: SalesforceStatus }): ReactNode {
  if (nextMs === null || paused !== null) return null;
  return (
    <>
      {salesforceTexts.sync.next} <Moment ms={nextMs} />
    </>
  );
}

const { columns } = words;
const heads = [
  ...[columns.started, columns.state, columns.kind, columns.by],
  ...[columns.read, columns.matched, columns.changed, columns.created, columns.refused],
  ...[columns.calls, columns.took],
];

function Table({
  runs,
  opened,
}: {
  readonly runs: readonly SalesforceRun[];
  readonly opened: string;
}): ReactNode {
  return (
    <PlainTable heads={heads} label={words.what} endFrom={4} isDense>
      {runs.map((run) => (
        <Row key={run.id} run={run} isOpened={run.id === opened} />
      ))}
    </PlainTable>
  );
}

function Row({ run, isOpened }: { readonly run: SalesforceRun; readonly isOpened: boolean }): ReactNode {
  const { id, full, trigger, startedMs, endedMs, counts, calls } = run;
  const { read, matched, changed, created, refused } = counts;
  return (
    <PlainRow>
      <PlainCell>
        <AppLink
          {...salesforceAddress('runs', { run: id })}
          resetScroll={false}
          aria-current={isOpened ? 'true' : undefined}
          className={isOpened ? 'font-semibold' : 'text-accent'}
        >
          <Moment ms={startedMs} />
        </AppLink>
      </PlainCell>
      <PlainCell>
        <RunState run={run} />
      </PlainCell>
      <PlainCell isQuiet>{full ? words.full : words.changes}</PlainCell>
      <PlainCell isQuiet title={trigger}>
        <span dir="auto">{trigger === 'clock' ? words.clock : trigger}</span>
      </PlainCell>
      {[read, matched, changed, created, refused ?? 0, calls].map((number, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns in their order
        <PlainCell key={index} isEnd>
          {writeExact(number)}
        </PlainCell>
      ))}
      <PlainCell isEnd>{endedMs === null ? '–' : writeDuration(endedMs - startedMs)}</PlainCell>
    </PlainRow>
  );
}
