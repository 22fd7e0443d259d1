/** Below a document that was changed: saves it, or says why not. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { draftTexts as words } from '../../../words/drafts.ts';
import { ChangedLines } from '../log/changed-lines.tsx';
import type { Draft } from './use-draft.ts';

export function SaveBar<T>({
  draft,
  children,
}: {
  readonly draft: Draft<T>;
  /** What saving would change. */
  readonly children?: ReactNode;
}): ReactNode {
  if (!draft.isChanged)
    return draft.isSaved ? (
      <p role="status" className="text-13 text-good">
        {words.saved}
      </p>
    ) : null;
  return (
    <div className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-canvas py-3">
      {draft.theirs && (
        <div role="alert" className="text-13">
          <p className="font-medium text-warning">{words.overtaken}</p>
          <ChangedLines lines={draft.theirs} />
        </div>
      )}
      {children}
      {draft.problem !== undefined && (
        <p role="alert" className="max-w-reading text-13 text-bad">
          {draft.problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {draft.theirs ? (
          <>
            <Button look="primary" onClick={draft.keepMine}>
              {words.keepMine}
            </Button>
            <Button onClick={draft.discard}>{words.takeTheirs}</Button>
          </>
        ) : (
          <>
            <Button look="primary" isBusy={draft.isSaving} onClick={draft.save}>
              {words.save}
            </Button>
            <Button disabled={draft.isSaving} onClick={draft.discard}>
              {words.discard}
            </Button>
            <span className="text-13 text-muted">{words.unsaved}</span>
          </>
        )}
      </div>
    </div>
  );
}
