/** The last look before a mapping is saved: what is wrong with it, what changes, what happens then. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { Dialog, DialogActions } from '../../../parts/dialog.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { texts } from '../../../words/texts.ts';
import type { Draft } from '../../settings/drafts/use-draft.ts';
import { ChangedLines } from '../../settings/log/changed-lines.tsx';
import { listChangedLines } from '../../settings/log/describe-change.ts';
import type { Checked } from './use-issues.ts';

const words = salesforceMappingTexts.review;

export function ReviewDialog<T>({
  draft,
  saved,
  checked: { issues, isChecking },
  notes,
  action,
  onTry,
  onClose,
}: {
  readonly draft: Draft<T>;
  readonly saved: T | null;
  readonly checked: Checked;
  /** What happens then. */
  readonly notes: readonly string[];
  /** What the button says. */
  readonly action: string;
  readonly onTry: () => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      {issues.length > 0 && (
        <div role="alert" className="text-13">
          <p className="font-medium text-bad">{words.wrong}</p>
          <IssueList issues={issues} />
        </div>
      )}
      <div className="max-h-96 overflow-y-auto text-13">
        <p className="font-medium">{words.changes}</p>
        <ChangedLines lines={listChangedLines(saved, draft.terms)} />
      </div>
      <div className="flex flex-col gap-1 text-13 text-muted">
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        <p>{words.dryRun}</p>
      </div>
      <DialogActions problem={draft.problem}>
        <Button onClick={onClose}>{texts.actions.cancel}</Button>
        <Button onClick={onTry}>{salesforceMappingTexts.bar.tryIt}</Button>
        <Button
          look="primary"
          isBusy={draft.isSaving}
          disabled={issues.length > 0 || isChecking}
          onClick={draft.save}
        >
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

export function IssueList({ issues }: Pick<Checked, 'issues'>): ReactNode {
  return (
    <ul>
      {issues.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          <span className="font-mono text-12 text-muted">{path}</span> {message}
        </li>
      ))}
    </ul>
  );
}
