/** What each part of the page about Salesforce is given. */
import type { Answer } from '../../api/call.ts';
import type { SalesforceExportMapping, SalesforceMapping, SalesforceStatus } from '../../api/operations.ts';
import type { Draft } from '../settings/drafts/use-draft.ts';

export interface PartProps {
  readonly status: SalesforceStatus;
  /** The mapping as it is edited: kept while one goes from part to part. */
  readonly draft: Draft<SalesforceMapping>;
  readonly saved: ShownQuery<Answer<'getSalesforceMapping'>>;
  /** The same of the export. */
  readonly exportDraft: Draft<SalesforceExportMapping>;
  readonly exportSaved: ShownQuery<Answer<'getSalesforceExportMapping'>>;
}

/** What was asked of the server, as `Part` shows it. */
export interface ShownQuery<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}
