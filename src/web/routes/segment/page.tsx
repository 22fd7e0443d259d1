/** Segment: who sends its calls, the mapping with a preview of what it makes of them, and its versions. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { segmentAddress } from '../../addresses.ts';
import { segmentMappingQuery } from '../../api/segment-queries.ts';
import { Page } from '../../parts/page.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useScope, useSearchParams } from '../../scope.ts';
import { readOneOf } from '../../search-params.ts';
import { segmentTexts as words } from '../../words/segment.ts';
import { MappingPart } from './mapping-part.tsx';
import { segmentParts } from './segment-parts.ts';
import { SourcesPart } from './sources-part.tsx';
import { useMappingDraft } from './use-mapping-draft.ts';
import { VersionsPart } from './versions-part.tsx';

export function SegmentPage(): ReactNode {
  const query = useQuery(segmentMappingQuery(useScope()));
  const draft = useMappingDraft(query.data);
  const part = readOneOf(useSearchParams(), 'tab', segmentParts);
  return (
    <Page title={words.title} subtitle={words.intro}>
      <TabLinks
        label={words.tabsLabel}
        tabs={segmentParts.map((id) => ({ id, label: words.tabs[id], ...segmentAddress(id) }))}
        chosen={part}
      />
      {part === 'sources' && <SourcesPart />}
      {part === 'mapping' && <MappingPart query={query} draft={draft} />}
      {part === 'versions' && <VersionsPart draft={draft} />}
    </Page>
  );
}
