/** Tells that somebody saved the dashboard meanwhile, and what can be done with one's own changes. */
import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { dashboardTexts as words } from '../../words/dashboards.ts';

export function ConflictDialog({
  by,
  isBusy,
  onSeeTheirs,
  onReplace,
  onSaveAs,
  onClose,
}: {
  readonly by: string;
  readonly isBusy: boolean;
  readonly onSeeTheirs: () => void;
  readonly onReplace: () => void;
  readonly onSaveAs: () => void;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog title={words.conflictTitle} isOpen onClose={onClose}>
      <p className="text-muted">{words.conflict(by)}</p>
      <DialogActions>
        <Button onClick={onSeeTheirs}>{words.seeTheirs}</Button>
        <Button isBusy={isBusy} onClick={onReplace}>
          {words.replaceTheirs}
        </Button>
        <Button look="primary" isBusy={isBusy} onClick={onSaveAs}>
          {words.saveMine}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
