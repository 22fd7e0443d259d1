/** The mapping that is in force, as those may change it who may; below it what becomes of the last calls. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../api/call.ts';
import { type SegmentMapping, segmentPreviewQuery } from '../../api/segment-queries.ts';
import { SelectField } from '../../parts/fields.tsx';
import { Part, Skeleton, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { useRested } from '../../use-rested.ts';
import { segmentTexts } from '../../words/segment.ts';
import { ImportDialog } from '../salesforce/mapping/import-dialog.tsx';
import { JsonActions } from '../salesforce/mapping/json-actions.tsx';
import type { ShownQuery } from '../salesforce/part-props.ts';
import { SaveBar } from '../settings/drafts/save-bar.tsx';
import type { Draft } from '../settings/drafts/use-draft.ts';
import { ReadOnlyNote } from '../settings/not-allowed.tsx';
import { usePanel } from '../settings/use-panel.ts';
import { ActionsForm } from './actions-form.tsx';
import { findMappingProblem, type MappingProblem } from './find-problem.ts';
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
  const scope = useScope();
  const preview = useQuery(segmentPreviewQuery(scope, useRested(draft.terms, 250)));
  const problem = draft.isChanged ? findMappingProblem(preview.error) : undefined;
  const { panel, close } = usePanel();
  const replace = (mapping: SegmentMapping) => draft.change(replaceMapping(draft.terms, mapping));
  return (
    <Part query={query} what={words.what} skeleton={<MappingSkeleton />}>
      {({ version }) => (
        <div className="flex flex-col gap-6">
          <ReadOnlyNote needed="manager" />
          <div className="flex max-w-form flex-wrap items-center justify-between gap-4">
            <SelectField
              label={words.style}
              hint={words.version(version)}
              value={draft.terms.style}
              disabled={!mayChange}
              onChange={({ target }) => replace(startMapping(target.value as Style))}
            >
              {styles.map((style) => (
                <option key={style} value={style}>
                  {words.styles[style]}
                </option>
              ))}
            </SelectField>
            <JsonActions
              document={draft.terms}
              file={words.json}
              isDisabled={!mayChange}
              hasVersions={false}
            />
          </div>
          <StyleForm
            mapping={draft.terms}
            isDisabled={!mayChange}
            problem={problem}
            onChange={draft.change}
          />
          <PreviewPart query={preview} isChanged={draft.isChanged} isRefused={problem !== undefined} />
          {panel === 'import' && (
            <ImportDialog<SegmentMapping>
              read={readMapping}
              notMapping={words.notMapping}
              check={(mapping) => call('previewSegmentMapping', { body: { mapping } }, scope)}
              onTake={(mapping) => {
                replace(mapping);
                close();
              }}
              onClose={close}
            />
          )}
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
  readonly problem: MappingProblem | undefined;
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

/** As it is exported here, or as the API and `muster segment` give it. */
function readMapping(value: unknown): SegmentMapping | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { mapping = value } = value as { readonly mapping?: unknown };
  return typeof mapping === 'object' && mapping !== null && 'style' in mapping
    ? (mapping as SegmentMapping)
    : undefined;
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
