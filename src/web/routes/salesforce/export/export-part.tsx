/** The export: what is written back to Salesforce, when, and how it went. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { salesforceExportQuery } from '../../../api/salesforce-queries.ts';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useMay, useScope } from '../../../scope.ts';
import { salesforceExportTexts as words } from '../../../words/salesforce-export.ts';
import { ReadOnlyNote } from '../../settings/not-allowed.tsx';
import { NotConnectedNote } from '../not-connected.tsx';
import type { PartProps } from '../part-props.ts';
import { ExportDryRunSection } from './export-dry-run.tsx';
import { ExportMappingSection } from './export-mapping.tsx';
import { ExportRunsSection } from './export-runs.tsx';
import { ExportState } from './export-state.tsx';

export function ExportPart({ status, exportDraft, exportSaved }: PartProps): ReactNode {
  const query = useQuery(salesforceExportQuery(useScope()));
  const mayChange = useMay('manager');
  const isConnected = status.connection !== null;
  return (
    <div className="flex flex-col gap-6">
      <ReadOnlyNote needed="manager" />
      {!isConnected && <NotConnectedNote />}
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={3} />}>
        {(state) => (
          <ExportState
            state={state}
            isConnected={isConnected}
            isAfterComputed={exportSaved.data?.document?.schedule?.every === 'computed'}
          />
        )}
      </Part>
      <Part
        query={exportSaved}
        what={words.mappingWhat}
        skeleton={<SkeletonRows rows={6} className="h-10" />}
      >
        {({ document }) => (
          <ExportMappingSection
            draft={exportDraft}
            saved={document}
            isDisabled={!mayChange || !isConnected}
          />
        )}
      </Part>
      {mayChange && isConnected && exportDraft.terms.mappings.length > 0 && (
        <ExportDryRunSection draft={exportDraft} hasRun={(query.data?.dryRun ?? null) !== null} />
      )}
      {query.data?.run && <ExportRunsSection />}
    </div>
  );
}
