/** Below the mapping: whether it can be saved, and saving it. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { draftTexts } from '../../../words/drafts.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import type { Draft } from '../../settings/drafts/use-draft.ts';
import { ChangedLines } from '../../settings/log/changed-lines.tsx';
import { listOtherIssues } from './document.ts';
import { IssueList } from './review-dialog.tsx';
import type { Checked } from './use-issues.ts';

const words = salesforceMappingTexts.bar;

export function MappingBar<T>({
  draft,
  checked,
  onReview,
  onTry,
}: {
  readonly draft: Draft<T>;
  readonly checked: Checked;
  readonly onReview: () => void;
  readonly onTry: () => void;
}): ReactNode {
  if (!draft.isChanged)
    return draft.isSaved ? (
      <p role="status" className="text-13 text-good">
        {draftTexts.saved}
      </p>
    ) : null;
  return (
    <div className="sticky bottom-0 flex flex-col gap-2 border-t border-line bg-canvas py-3">
      {draft.theirs ? (
        <>
          <div role="alert" className="text-13">
            <p className="font-medium text-warning">{draftTexts.overtaken}</p>
            <ChangedLines lines={draft.theirs} />
          </div>
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={draft.keepMine}>
              {draftTexts.keepMine}
            </Button>
            <Button onClick={draft.discard}>{draftTexts.takeTheirs}</Button>
          </div>
        </>
      ) : (
        <>
          <Verdict checked={checked} />
          <div className="flex flex-wrap items-center gap-2">
            <Button
              look="primary"
              isBusy={draft.isSaving}
              disabled={checked.unfinished > 0}
              onClick={onReview}
            >
              {words.review}
            </Button>
            <Button disabled={checked.unfinished > 0} onClick={onTry}>
              {words.tryIt}
            </Button>
            <Button look="quiet" disabled={draft.isSaving} onClick={draft.discard}>
              {words.discard}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Verdict({
  checked: { issues, unfinished, isChecking, problem },
}: {
  readonly checked: Checked;
}): ReactNode {
  if (unfinished > 0)
    return (
      <p role="status" className="text-13 text-muted">
        {words.unfinished(unfinished)}
      </p>
    );
  if (problem !== undefined)
    return (
      <p role="alert" className="text-13 wrap-anywhere text-bad">
        {problem}
      </p>
    );
  if (issues.length > 0)
    return (
      <div role="status" aria-busy={isChecking} className={`text-13 ${isChecking ? 'opacity-50' : ''}`}>
        <p className="text-bad">{words.issues(issues.length)}</p>
        <IssueList issues={listOtherIssues(issues)} />
      </div>
    );
  return (
    <p role="status" className={`text-13 ${isChecking ? 'text-muted' : 'text-good'}`}>
      {isChecking ? words.checking : words.fine} <span className="text-muted">{words.unsaved}</span>
    </p>
  );
}
