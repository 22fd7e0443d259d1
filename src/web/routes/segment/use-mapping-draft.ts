/** The mapping that is edited; it is kept while one goes from a part of the page to another. */
import { type Answer, call } from '../../api/call.ts';
import type { SegmentMapping } from '../../api/segment-queries.ts';
import { useScope } from '../../scope.ts';
import { type Draft, useDraft } from '../settings/drafts/use-draft.ts';
import { rebaseMapping, startMapping } from './start-mapping.ts';

export function useMappingDraft(saved: Answer<'getSegmentMapping'> | undefined): Draft<SegmentMapping> {
  const scope = useScope();
  return useDraft<SegmentMapping>(
    { version: saved?.version ?? 0, terms: saved?.mapping ?? startMapping('default') },
    ({ version, terms }) => call('setSegmentMapping', { query: { version }, body: terms }, scope),
    rebaseMapping,
  );
}
