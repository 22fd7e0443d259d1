/** The exports there were: counts, what Salesforce refused and why. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SalesforceExportRun } from '../../../api/operations.ts';
import { salesforceExportRunsQuery } from '../../../api/salesforce-queries.ts';
import { Section } from '../../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope, useSearchParams } from '../../../scope.ts';
import { readText } from '../../../search-params.ts';
import { salesforceExportTexts } from '../../../words/salesforce-export.ts';
import { salesforceRunTexts } from '../../../words/salesforce-runs.ts';
import { CountColumns } from '../dry-run/count-columns.tsx';
import { RunProblem } from '../runs/run-problem.tsx';
import { type RunCount, RunsTable } from '../runs/runs-table.tsx';

const words = salesforceExportTexts.runs;

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
              <RunsTable
                part="export"
                label={words.title}
                kinds={words}
                {...{ runs, counts }}
                opened={run.id}
              />
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

const counts: readonly RunCount<SalesforceExportRun>[] = (
  ['groups', 'changed', 'created', 'fields', 'refused'] as const
).map((name) => ({ head: words[name], count: (run) => run.counts[name] }));

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
