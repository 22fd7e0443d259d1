/** A dry run of the export: how many records would change, and the first of them before and after. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { downloadCsv } from '../../../api/download.ts';
import type { SalesforceExportDryRun, SalesforceExportMapping } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { salesforceExportDryRunQuery } from '../../../api/salesforce-queries.ts';
import { Button } from '../../../parts/button.tsx';
import { Section } from '../../../parts/page.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceDryRunTexts } from '../../../words/salesforce-dry-run.ts';
import { salesforceExportTexts } from '../../../words/salesforce-export.ts';
import type { Draft } from '../../settings/drafts/use-draft.ts';
import { CountColumns } from '../dry-run/count-columns.tsx';
import { DryRunState } from '../dry-run/dry-run-state.tsx';
import { SampleTable } from '../dry-run/sample-table.tsx';
import { useStartExportDryRun } from './use-start-export-dry-run.ts';

const words = salesforceExportTexts.dryRun;
type Found = SalesforceExportDryRun['mappings'][number];

export function ExportDryRunSection({
  draft,
  hasRun,
}: {
  readonly draft: Draft<SalesforceExportMapping>;
  /** There was one since the server started. */
  readonly hasRun: boolean;
}): ReactNode {
  const { start, isPending, error } = useStartExportDryRun(draft);
  const query = useQuery({ ...salesforceExportDryRunQuery(useScope()), enabled: hasRun });
  const isRunning = query.data?.state === 'running';
  const problem = writeProblem(error);
  return (
    <Section
      title={words.title}
      note={words.intro}
      action={
        <Button isBusy={isPending || isRunning} onClick={start}>
          {isRunning ? salesforceDryRunTexts.running : salesforceDryRunTexts.run}
        </Button>
      }
    >
      {problem !== undefined && (
        <p role="alert" className="max-w-reading text-13 wrap-anywhere text-bad">
          {problem}
        </p>
      )}
      {hasRun && (
        <Part query={query} what={salesforceDryRunTexts.what} skeleton={<SkeletonRows rows={5} />}>
          {(run) => (
            <DryRunState run={run}>
              {run.mappings.map((found) => (
                <Findings
                  key={found.id}
                  found={found}
                  groupType={draft.terms.mappings.find(({ id }) => id === found.id)?.groupType}
                  isOnly={run.mappings.length === 1}
                />
              ))}
            </DryRunState>
          )}
        </Part>
      )}
    </Section>
  );
}

const ofRecords = ['groups', 'changed', 'created', 'fields'] as const;
const ofRest = ['unchanged', 'withoutRecord', 'emptyKey', 'doubled', 'unfit'] as const;
type List = SalesforceExportDryRun['lists'][number];
const lists: ReadonlySet<string> = new Set<List>(['withoutRecord', 'emptyKey', 'doubled', 'unfit']);
const hasList = (name: string): name is List => lists.has(name);

function Findings({
  found,
  groupType,
  isOnly,
}: {
  readonly found: Found;
  readonly groupType: string | undefined;
  readonly isOnly: boolean;
}): ReactNode {
  const scope = useScope();
  const describeCount = (name: keyof typeof words.counts) => ({
    ...{ name, label: words.counts[name], value: found[name] },
    ...(hasList(name) && {
      download: () =>
        downloadCsv(
          scope,
          'getSalesforceExportDryRunList',
          { path: { list: name }, query: {} },
          `export-dry-run-${name}`,
        ),
    }),
  });
  return (
    <div className="flex flex-col gap-4">
      {!isOnly && <h3 className="text-13 font-medium">{found.id}</h3>}
      <CountColumns columns={[ofRecords, ofRest].map((names) => names.map(describeCount))} />
      {found.samples.length === 0 ? (
        <p className="text-13 text-muted">{words.none}</p>
      ) : (
        <SampleTable
          samples={found.samples}
          changes={salesforceDryRunTexts.fields}
          label={words.samplesNote}
          groupType={groupType}
        />
      )}
    </div>
  );
}
