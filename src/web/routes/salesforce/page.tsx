/** Salesforce: the connection, the mapping, dry runs and the runs of the sync. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { compareAddress, salesforceAddress } from '../../addresses.ts';
import type { SalesforceStatus } from '../../api/operations.ts';
import {
  salesforceExportMappingQuery,
  salesforceMappingQuery,
  salesforceQuery,
} from '../../api/salesforce-queries.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useMay, useScope, useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { compareTexts } from '../../words/compare.ts';
import { salesforceTexts as words } from '../../words/salesforce.ts';
import { ConnectionPart } from './connection/connection-part.tsx';
import { DryRunPart } from './dry-run/dry-run-part.tsx';
import { ExportPart } from './export/export-part.tsx';
import { useExportDraft } from './export/use-export-draft.ts';
import { MappingPart } from './mapping/mapping-part.tsx';
import { useMappingDraft } from './mapping/use-mapping-draft.ts';
import type { PartProps } from './part-props.ts';
import { PartSkeleton } from './part-skeleton.tsx';
import { RunsPart } from './runs/runs-part.tsx';
import { SyncActions } from './runs/sync-actions.tsx';
import { type SalesforcePart, salesforceParts } from './salesforce-parts.ts';

const contents: Readonly<Record<SalesforcePart, (given: PartProps) => ReactNode>> = {
  connection: ConnectionPart,
  mapping: MappingPart,
  'dry-run': DryRunPart,
  runs: RunsPart,
  export: ExportPart,
};

export function SalesforcePage(): ReactNode {
  const scope = useScope();
  const query = useQuery(salesforceQuery(scope));
  const saved = useQuery(salesforceMappingQuery(scope));
  const draft = useMappingDraft(saved.data);
  const exportSaved = useQuery(salesforceExportMappingQuery(scope));
  const exportDraft = useExportDraft(exportSaved.data);
  const part = readOneOf(useSearchParams(), 'tab', salesforceParts);
  const Content = contents[part];
  return (
    <Page
      title={words.title}
      subtitle={words.intro}
      actions={
        <>
          <AppLink {...compareAddress()} className={buttonClass()}>
            {compareTexts.title}
          </AppLink>
          {part !== 'export' && <Actions query={query} />}
        </>
      }
    >
      <TabLinks
        label={words.tabsLabel}
        tabs={salesforceParts.map((id) => ({ id, label: words.tabs[id], ...salesforceAddress(id) }))}
        chosen={part}
      />
      <Part query={query} what={words.what} skeleton={<PartSkeleton part={part} />}>
        {(status) => <Content {...{ status, draft, saved, exportDraft, exportSaved }} />}
      </Part>
    </Page>
  );
}

/** Their place is kept while it is not known which there are, so that nothing below moves. */
function Actions({
  query: { data, isPending },
}: {
  readonly query: { readonly data: SalesforceStatus | undefined; readonly isPending: boolean };
}): ReactNode {
  const mayAct = useMay('manager');
  if (data) return <SyncActions status={data} />;
  return isPending && mayAct ? <Skeleton className="h-8 w-44" /> : null;
}
