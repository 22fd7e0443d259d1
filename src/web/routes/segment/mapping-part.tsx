/** The mapping that is in force, as those may change it who may; below it what becomes of the last calls. */
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import type { SegmentMapping } from '../../api/segment-queries.ts';
import { SelectField } from '../../parts/fields.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useMay } from '../../scope.ts';
import { segmentTexts } from '../../words/segment.ts';
import type { ShownQuery } from '../salesforce/part-props.ts';
import { SaveBar } from '../settings/drafts/save-bar.tsx';
import type { Draft } from '../settings/drafts/use-draft.ts';
import { ReadOnlyNote } from '../settings/not-allowed.tsx';
import { ActionsForm } from './actions-form.tsx';
import { PreviewPart } from './preview-part.tsx';
import { ClassicForm, DefaultForm } from './settings-form.tsx';
import { replaceMapping, type Style, startMapping, styles } from './start-mapping.ts';

const words = segmentTexts.mapping;

export function MappingPart({
  query,
  draft,
}: {
  readonly query: ShownQuery<Answer<'getSegmentMapping'>>;
  readonly draft: Draft<SegmentMapping>;
}): ReactNode {
  const mayChange = useMay('manager');
  return (
    <Part query={query} what={words.what} skeleton={<MappingSkeleton />}>
      {({ version }) => (
        <div className="flex flex-col gap-6">
          <ReadOnlyNote needed="manager" />
          <div className="flex max-w-form flex-col gap-4">
            <SelectField
              label={words.style}
              hint={words.version(version)}
              value={draft.terms.style}
              disabled={!mayChange}
              onChange={({ target }) =>
                draft.change(replaceMapping(draft.terms, startMapping(target.value as Style)))
              }
            >
              {styles.map((style) => (
                <option key={style} value={style}>
                  {words.styles[style]}
                </option>
              ))}
            </SelectField>
          </div>
          <StyleForm mapping={draft.terms} isDisabled={!mayChange} onChange={draft.change} />
          <PreviewPart mapping={draft.terms} isChanged={draft.isChanged} />
          <SaveBar draft={draft} />
        </div>
      )}
    </Part>
  );
}

function StyleForm({
  mapping,
  ...rest
}: {
  readonly mapping: SegmentMapping;
  readonly isDisabled: boolean;
  readonly onChange: (part: Partial<SegmentMapping>) => void;
}): ReactNode {
  switch (mapping.style) {
    case 'default':
      return <DefaultForm mapping={mapping} {...rest} />;
    case 'classic':
      return <ClassicForm mapping={mapping} {...rest} />;
    case 'actions':
      return <ActionsForm mapping={mapping} {...rest} />;
  }
}

function MappingSkeleton(): ReactNode {
  return (
    <div className="flex flex-col gap-6">
      <Skeleton className="h-16 max-w-form" />
      <Skeleton className="h-16 max-w-form" />
      <SkeletonRows rows={6} />
    </div>
  );
}
