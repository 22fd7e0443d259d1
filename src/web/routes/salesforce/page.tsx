/** Salesforce: the connection, the mapping, dry runs and the runs of the sync. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceAddress } from '../../addresses.ts';
import type { SalesforceStatus } from '../../api/operations.ts';
import { salesforceQuery } from '../../api/salesforce-queries.ts';
import { Page } from '../../parts/page.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { salesforceTexts as words } from '../../words/salesforce.ts';
import { ConnectionPart } from './connection/connection-part.tsx';
import { RunsPart } from './runs/runs-part.tsx';
import { SyncActions } from './runs/sync-actions.tsx';
import { type SalesforcePart, salesforceParts } from './salesforce-parts.ts';

const contents: Readonly<
  Record<SalesforcePart, (given: { readonly status: SalesforceStatus }) => ReactNode>
> = { connection: ConnectionPart, runs: RunsPart };

export function SalesforcePage(): ReactNode {
  const query = useQuery(salesforceQuery(useScope()));
  const part = readOneOf(useSearchParams(), 'tab', salesforceParts);
  const Content = contents[part];
  return (
    <Page
      title={words.title}
      subtitle={words.intro}
      actions={query.data && <SyncActions status={query.data} />}
    >
      <TabLinks
        label={words.tabsLabel}
        tabs={salesforceParts.map((id) => ({ id, label: words.tabs[id], ...salesforceAddress(id) }))}
        chosen={part}
      />
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} />}>
        {(status) => <Content status={status} />}
      </Part>
    </Page>
  );
}
