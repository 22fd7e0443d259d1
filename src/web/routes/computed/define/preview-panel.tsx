/** Beside the form: what it would say now, asked again when the form rests. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CallProblem } from '../../../api/call.ts';
import { computedPreviewQuery } from '../../../api/computed-queries.ts';
import type { ComputedPreview } from '../../../api/operations.ts';
import { Section } from '../../../parts/page.tsx';
import { Part, SkeletonRows } from '../../../parts/states.tsx';
import { useScope } from '../../../scope.ts';
import { useRested } from '../../../use-rested.ts';
import { computedTexts } from '../../../words/computed.ts';
import { defineTexts as words } from '../../../words/define.ts';
import { Preview } from '../preview.tsx';
import { type Draft, isWholeOrigin, writeDefinition } from './draft.ts';

/** `comparedWith`: the property whose values of now it is held against. */
export function usePreview(draft: Draft, backfillFrom: string | null, comparedWith?: string) {
  const scope = useScope();
  const request = useRested({
    ...{ groupType: draft.groupType, backfillFrom },
    ...(comparedWith !== undefined && { name: comparedWith }),
    ...writeDefinition(draft),
  });
  return useQuery({
    ...computedPreviewQuery(scope, request),
    enabled: isWholeOrigin(draft.origin) && draft.groupType !== '',
    placeholderData: keepPreviousData,
  });
}

export function PreviewPanel({
  draft,
  query,
  isNew,
  children,
}: {
  readonly draft: Draft;
  readonly query: ReturnType<typeof usePreview>;
  readonly isNew: boolean;
  /** Above it. */
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <Section title={computedTexts.preview} className="lg:sticky lg:top-4">
      {isWholeOrigin(draft.origin) ? (
        <>
          {children}
          <Answer draft={draft} query={query} isNew={isNew} />
        </>
      ) : (
        <p className="text-13 text-muted">{words.notWhole}</p>
      )}
    </Section>
  );
}

function Answer({ draft, query, isNew }: Omit<Parameters<typeof PreviewPanel>[0], 'children'>): ReactNode {
  const { error } = query;
  // What is wrong with the form is no failure of the page.
  if (error instanceof CallProblem && error.status >= 400 && error.status < 500)
    return (
      <p role="alert" className="text-13 break-words text-warning">
        {error.message}
      </p>
    );
  return (
    <Part query={query} what={computedTexts.previewing} skeleton={<SkeletonRows rows={12} />}>
      {(preview: ComputedPreview) => <Preview preview={preview} groupType={draft.groupType} isNew={isNew} />}
    </Part>
  );
}
