/** Starts a dry run of the export as its mapping is edited. */
import { call } from '../../../api/call.ts';
import type { SalesforceExportMapping } from '../../../api/operations.ts';
import type { Draft } from '../../settings/drafts/use-draft.ts';
import { useSalesforceDo } from '../use-salesforce-do.ts';

export function useStartExportDryRun({ terms, isChanged }: Draft<SalesforceExportMapping>) {
  const { mutate, isPending, error } = useSalesforceDo((_: undefined, scope) =>
    call('startSalesforceExportDryRun', { body: isChanged ? { document: terms } : {} }, scope),
  );
  return { start: () => mutate(undefined), isPending, error };
}
