/** What each part of the page about Salesforce is given. */
import type { Answer } from '../../api/call.ts';
import type { SalesforceMapping, SalesforceStatus } from '../../api/operations.ts';
import type { Draft } from '../settings/drafts/use-draft.ts';

export interface PartProps {
  readonly status: SalesforceStatus;
  /** The mapping as it is edited: kept while one goes from part to part. */
  readonly draft: Draft<SalesforceMapping>;
  readonly saved: {
    readonly data: Answer<'getSalesforceMapping'> | undefined;
    readonly error: unknown;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
}
