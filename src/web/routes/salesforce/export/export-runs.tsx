/** The exports there were: counts, what Salesforce refused and why. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../../addresses.ts';
import type { SalesforceExportRun } from '../../../api/operations.ts';
import { salesforceExportRunsQuery } from '../../../api/salesforce-queries.ts';
import { writeDuration, writeExact } from '../../../format.ts';
import { AppLink } from '../../../parts/link.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceExportTexts } from '../../../words/salesforce-export.ts';
import { salesforceRunTexts } from '../../../words/salesforce-runs.ts';
import { CountColumns } from '../dry-run/count-columns.tsx';
import { RunProblem } from '../runs/run-problem.tsx';
import { RunState } from '../runs/run-state.tsx';

const words = salesforceExportTexts.runs;
const { columns } = salesforceRunTexts;

export function ExportRunsSection(): ReactNode {
  const query = useQuery(salesforceExportRunsQuery(useScope()));
  const opened = readText(useSearchParams(), 'run');
  return (
    <Section title={words.title}>
      <Part query={query} what={words.title} skeleton={<SkeletonRows rows={4} />}>
        {({ runs }) => {
          const run = runs.find(({ id }) => id === opened) ?? runs[0];
          return run ? (
            <div className="flex flex-col gap-4">
              <Table runs={runs} opened={run.id} />
              <Detail run={run} />
            </div>
          ) : (
            <p className="text-13 text-muted">{words.none}</p>
          );
        }}
      </Part>
    </Section>
  );
}

const heads = [
  ...[columns.started, columns.state, columns.kind, columns.by],
  ...[words.groups, words.changed, words.created, words.fields, words.refused],
  ...[columns.calls, columns.took],
];

function Table({
  runs,
  opened,
}: {
  readonly runs: readonly SalesforceExportRun[];
  readonly opened: string;
}): ReactNode {
  return (
    <PlainTable heads={heads} label={words.title} endFrom={4} isDense>
      {runs.map((run) => {
        const { id, full, trigger, startedMs, endedMs, counts, calls } = run;
        const { groups, changed, created, fields, refused } = counts;
        return (
          <PlainRow key={id}>
            <PlainCell>
              <AppLink
                {...salesforceAddress('export', { run: id })}
                resetScroll={false}
                aria-current={id === opened ? 'true' : undefined}
                className={id === opened ? 'font-semibold' : 'text-accent'}
              >
                <Moment ms={startedMs} />
              </AppLink>
            </PlainCell>
            <PlainCell>
              <RunState run={run} />
            </PlainCell>
            <PlainCell isQuiet>{full ? words.full : words.changes}</PlainCell>
            <PlainCell isQuiet title={trigger}>
              <span dir="auto">{trigger === 'clock' ? salesforceRunTexts.clock : trigger}</span>
            </PlainCell>
            {[groups, changed, created, fields, refused, calls].map((number, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns in their order
              <PlainCell key={index} isEnd>
                {writeExact(number)}
              </PlainCell>
            ))}
            <PlainCell isEnd>{endedMs === null ? '–' : writeDuration(endedMs - startedMs)}</PlainCell>
          </PlainRow>
        );
      })}
    </PlainTable>
  );
}

const written = ['groups', 'changed', 'created', 'fields', 'unchanged'] as const;
const notWritten = [
  ...(['withoutRecord', 'emptyKey', 'doubled', 'unfit'] as const),
  ...(['refused', 'held'] as const),
];

function Detail({ run }: { readonly run: SalesforceExportRun }): ReactNode {
  const { counts, refusals, samples } = run;
  const refused = Object.entries(refusals);
  return (
    <div className="flex flex-col gap-4">
      <RunProblem run={run} />
      <CountColumns
        columns={[written, notWritten].map((names) =>
          names.map((name) => ({ name, label: words.counts[name], value: counts[name] })),
        )}
      />
      {refused.length > 0 && (
        <p className="text-13 text-bad">
          {refused.map(([code, count]) => words.refusals(code, count)).join(', ')}
        </p>
      )}
      {samples.length > 0 && (
        <div className="max-h-96 overflow-y-auto">
          <PlainTable
            heads={[
              salesforceRunTexts.reason,
              words.group,
              salesforceRunTexts.record,
              salesforceRunTexts.detail,
            ]}
            label={words.samples}
            widths={['w-28', 'w-1/4', 'w-44', '']}
            isDense
          >
            {samples.map(({ reason, mapping, group, record, code, detail }) => (
              <PlainRow key={`${reason} ${mapping} ${group} ${detail}`}>
                <PlainCell isQuiet>{words.reasons[reason]}</PlainCell>
                <PlainCell title={group}>
                  <span dir="auto">{group}</span>
                </PlainCell>
                <PlainCell isQuiet title={record ?? ''}>
                  <span className="font-mono text-12">{record ?? '–'}</span>
                </PlainCell>
                <PlainCell title={`${code} ${detail}`}>
                  <span dir="auto">
                    {code} {detail}
                  </span>
                </PlainCell>
              </PlainRow>
            ))}
          </PlainTable>
        </div>
      )}
    </div>
  );
}
