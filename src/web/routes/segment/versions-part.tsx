/** Every mapping there was, by whom and when; any can be taken into the editor. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { segmentAddress } from '../../addresses.ts';
import { type SegmentMapping, segmentVersionsQuery } from '../../api/segment-queries.ts';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { segmentTexts as words } from '../../words/segment.ts';
import { VersionList } from '../salesforce/mapping/versions-dialog.tsx';
import type { Draft } from '../settings/drafts/use-draft.ts';
import { replaceMapping } from './start-mapping.ts';

export function VersionsPart({ draft }: { readonly draft: Draft<SegmentMapping> }): ReactNode {
  const query = useQuery(segmentVersionsQuery(useScope()));
  const mayChange = useMay('manager');
  const navigate = useNavigate();
  const take = (mapping: SegmentMapping) => {
    draft.change(replaceMapping(draft.terms, mapping));
    void navigate(segmentAddress('mapping') as never);
  };
  return (
    <Part query={query} what={words.versions.what} skeleton={<SkeletonRows rows={3} className="h-12" />}>
      {({ versions }) => (
        <div className="max-w-reading">
          <VersionList
            versions={versions.map(({ mapping, createdMs, ...rest }) => ({
              ...{ ...rest, document: mapping, savedMs: createdMs },
            }))}
            onTake={mayChange ? take : undefined}
          />
        </div>
      )}
    </Part>
  );
}
