/** The export mapping that is edited; it is kept while one goes from a part of the page to another. */
import { type Answer, call } from '../../../api/call.ts';
import type { SalesforceExportMapping } from '../../../api/operations.ts';
import { useScope } from '../../../scope.ts';
import { type Draft, useDraft } from '../../settings/drafts/use-draft.ts';

const emptyExport: SalesforceExportMapping = { mappings: [], schedule: { every: 'day', hour: 6 } };

export function useExportDraft(
  saved: Answer<'getSalesforceExportMapping'> | undefined,
): Draft<SalesforceExportMapping> {
  const scope = useScope();
  return useDraft<SalesforceExportMapping>(
    { version: saved?.version ?? 0, terms: saved?.document ?? emptyExport },
    ({ version, terms }) => call('setSalesforceExportMapping', { body: { version, document: terms } }, scope),
  );
}
