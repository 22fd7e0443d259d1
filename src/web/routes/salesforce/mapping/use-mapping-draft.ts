/** The mapping that is edited; it is kept while one goes from a part of the page to another. */

import type { Answer } from '../../../api/call.ts';
import { call } from '../../../api/call.ts';
import type { SalesforceMapping } from '../../../api/operations.ts';
import { useScope } from '../../../scope.ts';
import { type Draft, useDraft } from '../../settings/drafts/use-draft.ts';
import { emptyDocument } from './document.ts';

export function useMappingDraft(saved: Answer<'getSalesforceMapping'> | undefined): Draft<SalesforceMapping> {
  const scope = useScope();
  return useDraft<SalesforceMapping>(
    { version: saved?.version ?? 0, terms: saved?.document ?? emptyDocument },
    ({ version, terms }) => call('setSalesforceMapping', { body: { version, document: terms } }, scope),
  );
}
